import { Controller } from '@nestjs/common';
import { Database, findSavedView, listRisks } from '#storage';
import { z } from 'zod';
import { name } from '../answers/fields.js';
import { pageOf, pageQuery, readCursor, toPage } from '../answers/page.js';
import { Problem } from '../answers/problem.js';
import { customer, tellCustomer } from '../customers/customer.js';
import { Handles, Taken } from '../operations/handles.js';
import { operation, type Answer, type Input } from '../operations/operation.js';
import { riskFilters, riskQuery, type RiskFilters } from './risk-filters.js';

export const listRisksOperation = operation({
  ...{ id: 'listRisks', method: 'get', path: '/v1/risks', tag: 'risks', role: 'viewer', problems: [404] },
  summary: 'Customers at risk, the greatest risk or value first.',
  query: z.object({ ...pageQuery, ...riskQuery, view: name.optional().describe('Filters of this saved view, too.') }),
  success: [200, pageOf(customer)],
});

/** Who is at risk. */
@Controller()
export class RisksController {
  constructor(private readonly database: Database) {}

  @Handles(listRisksOperation)
  async list(@Taken() { query }: Input<typeof listRisksOperation>): Promise<Answer<typeof listRisksOperation>> {
    const { limit, after, view, ...given } = query;
    const place = readCursor(after, z.tuple([z.number(), z.string()]));
    const filters: RiskFilters = { ...(view === undefined ? {} : await this.filtersOf(view)), ...given };
    const order = filters.order ?? 'probability';
    const rows = await listRisks(this.database, filters, order, place, limit + 1);
    const value = order === 'value' ? 'valueMinor' : 'probability';
    return { body: toPage(rows, limit, tellCustomer, (row) => [row.risk![value], row.customer]) };
  }

  private async filtersOf(view: string): Promise<RiskFilters> {
    const found = await findSavedView(this.database, view);
    if (found === null) throw Problem.notFound('there is no such view');
    return riskFilters.parse(found.filters);
  }
}
