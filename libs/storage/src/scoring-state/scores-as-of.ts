import type { Queries } from '../database/database.js';

/** What a customer was scored as at a moment, and on what. */
export interface ScoreAsOf {
  readonly customer: string;
  readonly probability: number;
  readonly band: 'low' | 'medium' | 'high';
  /** In the order of the catalogue; NaN is missing. */
  readonly vector: Float64Array;
}

const SCORES_AS_OF = `SELECT customer_id, probability, band, vector FROM scoring.customer
  WHERE as_of = $1 AND probability IS NOT NULL ORDER BY customer_id`;

/** Everyone whose newest score is as of `asOf` (epoch ms), in the order of their ids. */
export async function scoresAsOf(queries: Queries, asOf: number): Promise<ScoreAsOf[]> {
  const rows = await queries.run<{
    customer_id: string;
    probability: number;
    band: ScoreAsOf['band'];
    vector: Buffer;
  }>('scores_as_of', SCORES_AS_OF, [new Date(asOf)]);
  return rows.map(({ customer_id, probability, band, vector }) => ({
    customer: customer_id,
    probability,
    band,
    vector: new Float64Array(new Uint8Array(vector).buffer),
  }));
}

/** How many customers' newest score is as of `asOf` (epoch ms). */
export async function countScoresAsOf(queries: Queries, asOf: number): Promise<number> {
  const [row] = await queries.run<{ count: string }>(
    'count_scores_as_of',
    'SELECT count(*) AS count FROM scoring.customer WHERE as_of = $1 AND probability IS NOT NULL',
    [new Date(asOf)],
  );
  return Number(row!.count);
}
