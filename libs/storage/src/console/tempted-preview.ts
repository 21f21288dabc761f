import type { Queries } from '../database/database.js';
import { foundTempted, type TemptationReason } from './competitor-moves.js';

/** A customer whom a move would tempt, and how they stand. */
export interface TemptedCustomer {
  readonly customer: string;
  readonly name: string | null;
  readonly band: 'low' | 'medium' | 'high' | null;
  /** -1 for who was never scored. */
  readonly probability: number;
  readonly because: readonly TemptationReason[];
}

const COUNT = `
  SELECT count(*)::int AS tempted, count(*) FILTER (WHERE c.band IN ('medium', 'high'))::int AS at_risk
  FROM (${foundTempted('$1', '$2')}) AS f LEFT JOIN console.customer c USING (customer_id)`;

const PAGE = `
  SELECT f.customer_id, c.name, c.band, coalesce(c.probability, -1) AS probability, f.because
  FROM (${foundTempted('$1', '$2')}) AS f LEFT JOIN console.customer c USING (customer_id)
  WHERE $3::float8 IS NULL OR coalesce(c.probability, -1) < $3::float8
    OR (coalesce(c.probability, -1) = $3::float8 AND f.customer_id > $4)
  ORDER BY probability DESC, f.customer_id LIMIT $5::int`;

type Wanted = readonly { readonly kind: string; readonly key: string }[];

/** How many customers have an open one of these, and how many of them are at medium or high risk. */
export async function countTempted(
  queries: Queries,
  wanted: Wanted,
): Promise<{ readonly tempted: number; readonly atRisk: number }> {
  const params = [wanted.map(({ kind }) => kind), wanted.map(({ key }) => key)];
  const [row] = await queries.run<{ tempted: number; at_risk: number }>('count_tempted', COUNT, params);
  return { tempted: row!.tempted, atRisk: row!.at_risk };
}

/** Customers who have an open one of these, those at the greatest risk first, behind the cursor. */
export async function pageTempted(
  queries: Queries,
  wanted: Wanted,
  after: readonly [probability: number, customer: string] | null,
  limit: number,
): Promise<TemptedCustomer[]> {
  const rows = await queries.run<{
    customer_id: string;
    name: string | null;
    band: TemptedCustomer['band'];
    probability: number;
    because: TemptationReason[];
  }>('page_tempted', PAGE, [
    ...[wanted.map(({ kind }) => kind), wanted.map(({ key }) => key)],
    ...[after?.[0] ?? null, after?.[1] ?? '', limit],
  ]);
  return rows.map(({ customer_id, ...rest }) => ({ customer: customer_id, ...rest }));
}
