import type { Band } from '#contracts';
import type { Queries } from '../database/database.js';

/** Ids of all customers whose newest score lies in a band, in the order of their ids. */
export async function customersInBand(queries: Queries, band: Band): Promise<string[]> {
  const rows = await queries.run<{ customer_id: string }>(
    'customers_in_band',
    'SELECT customer_id FROM scoring.customer WHERE band = $1 ORDER BY customer_id',
    [band],
  );
  return rows.map(({ customer_id }) => customer_id);
}
