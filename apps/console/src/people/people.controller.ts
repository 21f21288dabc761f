import { Controller } from '@nestjs/common';
import { Database, ErasedCustomers, retentionStateOf } from '#storage';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { iso } from '../answers/fields.js';
import { Problem } from '../answers/problem.js';
import { Handles, Taken } from '../operations/handles.js';
import type { Answer, Input } from '../operations/operation.js';
import { CustomerEvents } from './customer-events.js';
import { changeConsent, requestErasure, showErasure, showPermissions, suppress } from './people-operations.js';

/** The part of retention's state that is shown; written by its service alone. */
const known = z.object({
  consents: z
    .array(
      z.object({
        purpose: z.string(),
        channel: z.string(),
        state: z.enum(['granted', 'denied', 'revoked']),
        at: z.number(),
      }),
    )
    .default([]),
  suppressions: z.array(z.object({ channel: z.string(), kind: z.string(), at: z.number() })).default([]),
});

/** What people want: consent, silence, to be forgotten. Changes go out as events. */
@Controller()
export class PeopleController {
  constructor(
    private readonly database: Database,
    private readonly events: CustomerEvents,
    private readonly erased: ErasedCustomers,
  ) {}

  @Handles(showPermissions)
  async permissions(@Taken() { params }: Input<typeof showPermissions>): Promise<Answer<typeof showPermissions>> {
    const state = await retentionStateOf(this.database, params.customer);
    if (state === null) throw Problem.notFound('there is no such customer');
    const { consents, suppressions } = known.parse(state);
    return {
      body: {
        customer: params.customer,
        consents: consents.map((one) => ({ ...one, at: iso(one.at) })),
        suppressions: suppressions.map((one) => ({ ...one, at: iso(one.at) })),
      },
    };
  }

  @Handles(changeConsent)
  async consent(@Taken() { params, body, by }: Input<typeof changeConsent>): Promise<Answer<typeof changeConsent>> {
    return { body: { event: await this.events.tell('consent.changed', params.customer, { ...body, by }) } };
  }

  @Handles(suppress)
  async suppress(@Taken() { params, body, by }: Input<typeof suppress>): Promise<Answer<typeof suppress>> {
    const data = { message: `console/${randomUUID()}`, channel: body.channel, by };
    return { body: { event: await this.events.tell('message.unsubscribed', params.customer, data) } };
  }

  @Handles(requestErasure)
  async erase(@Taken() { body }: Input<typeof requestErasure>): Promise<Answer<typeof requestErasure>> {
    return { body: { event: await this.events.tell('customer.erased', body.customer, {}) } };
  }

  @Handles(showErasure)
  async erasure(@Taken() { params }: Input<typeof showErasure>): Promise<Answer<typeof showErasure>> {
    const { customer } = params;
    return { body: { customer, erased: await this.erased.has(this.database, customer) } };
  }
}
