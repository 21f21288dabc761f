import type { Queries, Tx } from '../database/database.js';

/** A customer's newest vector and what was made of it. Times in epoch ms. */
export interface ScoredCustomer {
  readonly customer: string;
  readonly generation: number;
  readonly version: number;
  readonly asOf: number;
  /** Version of the catalogue that names and orders `vector`. */
  readonly catalogue: string;
  /** NaN is missing. */
  readonly vector: Float64Array;
  readonly valueMinor: number | null;
  readonly currency: string | null;
  /** What made the vector. */
  readonly cause: 'events' | 'silence' | 'catalogue';
  /** Sequence of the last risk event; 0 before the first. */
  readonly sequence: number;
  /** The newest score; null before the first. */
  readonly score: StoredScore | null;
}

/** A score and what was told of it. */
export interface StoredScore {
  /** The model that gave it; null when the vector has changed since and no model was there to score it. */
  readonly model: string | null;
  readonly probability: number;
  readonly band: 'low' | 'medium' | 'high';
  /** Names of the warning signs that hold. */
  readonly signs: readonly string[];
  /** Probability in the last risk event. */
  readonly toldProbability: number;
  readonly abstainReason: string | null;
}

interface Stored extends Record<string, unknown> {
  customer_id: string;
  generation: number;
  version: string;
  as_of: Date;
  catalogue: string;
  vector: Buffer;
  value_minor: string | null;
  currency: string | null;
  cause: ScoredCustomer['cause'];
  sequence: number;
  model: string | null;
  probability: number | null;
  band: StoredScore['band'];
  signs: string[];
  told_probability: number;
  abstain_reason: string | null;
}

const COLUMNS = `customer_id, generation, version, as_of, catalogue, vector, value_minor, currency, cause, sequence,
  model, probability, band, signs, told_probability, abstain_reason`;

const LOAD = `SELECT ${COLUMNS} FROM scoring.customer
  WHERE partition_group = $1::int AND customer_id = ANY($2::text[])`;

const PAGE_OUTDATED = `SELECT ${COLUMNS} FROM scoring.customer
  WHERE partition_group = $1::int AND customer_id > $2::text AND model IS DISTINCT FROM $4::text AND catalogue = $5::text
  ORDER BY customer_id LIMIT $3::int`;

// The signs travel as one JSON text a row: unnest would flatten an array of arrays.
const SAVE = `
  INSERT INTO scoring.customer (partition_group, customer_id, generation, version, as_of, catalogue, vector, value_minor,
    currency, cause, sequence, model, probability, band, signs, told_probability, abstained, abstain_reason, scored_at)
  SELECT $1::int, v.customer_id, v.generation, v.version, v.as_of, v.catalogue, v.vector, v.value_minor,
    v.currency, v.cause, v.sequence, v.model, v.probability, v.band,
    ARRAY(SELECT jsonb_array_elements_text(v.signs::jsonb)), v.told_probability, v.abstain_reason IS NOT NULL,
    v.abstain_reason, CASE WHEN v.probability IS NULL THEN NULL ELSE now() END
  FROM unnest($2::text[], $3::int[], $4::bigint[], $5::timestamptz[], $6::text[], $7::bytea[], $8::bigint[], $9::text[],
    $10::text[], $11::int[], $12::text[], $13::float8[], $14::text[], $15::text[], $16::float8[], $17::text[])
    AS v (customer_id, generation, version, as_of, catalogue, vector, value_minor, currency, cause, sequence, model,
      probability, band, signs, told_probability, abstain_reason)
  ON CONFLICT (partition_group, customer_id) DO UPDATE
  SET generation = excluded.generation, version = excluded.version, as_of = excluded.as_of,
    catalogue = excluded.catalogue, vector = excluded.vector, value_minor = excluded.value_minor,
    currency = excluded.currency, cause = excluded.cause, sequence = excluded.sequence, model = excluded.model,
    probability = excluded.probability, band = excluded.band, signs = excluded.signs,
    told_probability = excluded.told_probability, abstained = excluded.abstained,
    abstain_reason = excluded.abstain_reason, scored_at = excluded.scored_at`;

/** The named customers of a group; those never seen are absent. */
export async function loadScoredCustomers(
  queries: Queries,
  group: number,
  customers: readonly string[],
): Promise<ScoredCustomer[]> {
  if (customers.length === 0) return [];
  return (await queries.run<Stored>('load_scored_customers', LOAD, [group, customers])).map(scoredCustomer);
}

/** Up to `limit` customers of a group, from behind `after` in their order, that `model` has not scored yet. */
export async function pageOutdatedScores(
  queries: Queries,
  page: { group: number; after: string; limit: number; model: string; catalogue: string },
): Promise<ScoredCustomer[]> {
  const params = [page.group, page.after, page.limit, page.model, page.catalogue];
  return (await queries.run<Stored>('page_outdated_scores', PAGE_OUTDATED, params)).map(scoredCustomer);
}

/** Writes customers in one statement; none twice. */
export async function saveScoredCustomers(tx: Tx, group: number, rows: readonly ScoredCustomer[]): Promise<void> {
  if (rows.length === 0) return;
  const column = <T>(of: (row: ScoredCustomer) => T): T[] => rows.map(of);
  await tx.run('save_scored_customers', SAVE, [
    group,
    column((row) => row.customer),
    column((row) => row.generation),
    column((row) => row.version),
    column((row) => new Date(row.asOf)),
    column((row) => row.catalogue),
    column(({ vector }) => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)),
    column((row) => row.valueMinor),
    column((row) => row.currency),
    column((row) => row.cause),
    column((row) => row.sequence),
    column((row) => row.score?.model ?? null),
    column((row) => row.score?.probability ?? null),
    column((row) => row.score?.band ?? null),
    column((row) => JSON.stringify(row.score?.signs ?? [])),
    column((row) => row.score?.toldProbability ?? null),
    column((row) => row.score?.abstainReason ?? null),
  ]);
}

function scoredCustomer(row: Stored): ScoredCustomer {
  return {
    customer: row.customer_id,
    generation: row.generation,
    version: Number(row.version),
    asOf: row.as_of.getTime(),
    catalogue: row.catalogue,
    // Copied: a driver's buffer needn't begin where a Float64Array may.
    vector: new Float64Array(Uint8Array.from(row.vector).buffer),
    valueMinor: row.value_minor === null ? null : Number(row.value_minor),
    currency: row.currency,
    cause: row.cause,
    sequence: row.sequence,
    score:
      row.probability === null
        ? null
        : {
            model: row.model,
            probability: row.probability,
            band: row.band,
            signs: row.signs,
            toldProbability: row.told_probability,
            abstainReason: row.abstain_reason,
          },
  };
}
