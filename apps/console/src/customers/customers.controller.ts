import { Controller } from '@nestjs/common';
import {
  Database,
  feedStory,
  listCustomers,
  loadConsoleCustomers,
  pageReceipts,
  riskHistory,
  servedVector,
  timelineOf,
  type ConsoleCustomer,
} from '#storage';
import { z } from 'zod';
import { etagOf } from '../answers/etag.js';
import { iso, isoOrNull } from '../answers/fields.js';
import { readCursor, toPage } from '../answers/page.js';
import { Problem } from '../answers/problem.js';
import { Handles, Taken } from '../operations/handles.js';
import type { Answer, Input } from '../operations/operation.js';
import { tellReceipt } from '../plays/receipt.js';
import { Catalogue } from './catalogue.js';
import { tellCustomer } from './customer.js';
import {
  listCustomersOperation,
  listFeed,
  listReceipts,
  listRiskHistory,
  showCustomer,
  showFeatures,
  showTimeline,
} from './customer-operations.js';

/** Customers and everything that is known and was done about each. */
@Controller()
export class CustomersController {
  constructor(
    private readonly database: Database,
    private readonly catalogue: Catalogue,
  ) {}

  @Handles(listCustomersOperation)
  async list(@Taken() { query }: Input<typeof listCustomersOperation>): Promise<Answer<typeof listCustomersOperation>> {
    const [after] = readCursor(query.after, z.tuple([z.string()])) ?? [''];
    const rows = await listCustomers(this.database, query.prefix ?? '', after, query.limit + 1);
    return { body: toPage(rows, query.limit, tellCustomer, ({ customer }) => [customer]) };
  }

  @Handles(showCustomer)
  async show(@Taken() { params }: Input<typeof showCustomer>): Promise<Answer<typeof showCustomer>> {
    const body = tellCustomer(await this.known(params.customer));
    return { body, etag: etagOf(body) };
  }

  @Handles(showTimeline)
  async timeline(@Taken() { params, query }: Input<typeof showTimeline>): Promise<Answer<typeof showTimeline>> {
    const before = readCursor(query.after, z.tuple([z.int().min(-8.64e15).max(8.64e15), z.string(), z.string()]));
    await this.known(params.customer);
    const rows = await timelineOf(this.database, params.customer, before, query.limit + 1);
    return {
      body: toPage(
        rows,
        query.limit,
        ({ kind, id, at, detail }) => ({ kind, id, at: iso(at), detail: detail as Record<string, unknown> }),
        ({ kind, id, at }) => [at, kind, id],
      ),
    };
  }

  @Handles(showFeatures)
  async features(@Taken() { params, query }: Input<typeof showFeatures>): Promise<Answer<typeof showFeatures>> {
    const served = await servedVector(this.database, params.customer);
    if (served === null) throw Problem.notFound('the customer was never scored');
    const features = this.catalogue.tell(served.catalogue, served.vector, query.language);
    if (features === null) throw Problem.notFound('the customer was scored by a catalogue that is not the present one');
    const { catalogue, asOf } = served;
    return { body: { customer: params.customer, catalogue, asOf: iso(asOf), features } };
  }

  @Handles(listReceipts)
  async receipts(@Taken() { params, query }: Input<typeof listReceipts>): Promise<Answer<typeof listReceipts>> {
    const [after] = readCursor(query.after, z.tuple([z.string().regex(/^\d{1,18}$/)])) ?? ['0'];
    await this.known(params.customer);
    const rows = await pageReceipts(this.database, params.customer, after, query.limit + 1);
    return { body: toPage(rows, query.limit, tellReceipt, ({ position }) => [position]) };
  }

  @Handles(listRiskHistory)
  async risks(@Taken() { params, query }: Input<typeof listRiskHistory>): Promise<Answer<typeof listRiskHistory>> {
    const [before] = readCursor(query.after, z.tuple([z.int32().min(1)])) ?? [null];
    await this.known(params.customer);
    const rows = await riskHistory(this.database, params.customer, before, query.limit + 1);
    return {
      body: toPage(
        rows,
        query.limit,
        ({ eventId, sequence, asOf, risk }) => ({
          ...{ id: eventId, sequence, asOf: iso(asOf) },
          risk: risk as Record<string, unknown>,
        }),
        ({ sequence }) => [sequence],
      ),
    };
  }

  @Handles(listFeed)
  async feed(@Taken() { params, query }: Input<typeof listFeed>): Promise<Answer<typeof listFeed>> {
    const [before] = readCursor(query.after, z.tuple([z.string().regex(/^\d{1,18}$/)])) ?? [null];
    await this.known(params.customer);
    const rows = await feedStory(this.database, params.customer, before, query.limit + 1);
    return {
      body: toPage(
        rows,
        query.limit,
        ({ position: _, createdAt, readAt, ...rest }) => ({
          ...{ ...rest, createdAt: iso(createdAt), readAt: isoOrNull(readAt) },
        }),
        ({ position }) => [position],
      ),
    };
  }

  private async known(customer: string): Promise<ConsoleCustomer> {
    const found = (await loadConsoleCustomers(this.database, [customer])).get(customer);
    if (found === undefined) throw Problem.notFound('there is no such customer');
    return found;
  }
}
