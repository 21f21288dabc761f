import type { Queries, Tx } from '../database/database.js';

/** A customer's state as stored. */
export interface StateRow {
  readonly customer: string;
  /** As the feature engine encodes it. */
  readonly state: Uint8Array;
  /** Number of the customer's records consumed. */
  readonly version: number;
  /** As-of time of the newest vector that records caused, epoch ms; null before the first. */
  readonly emittedAsOf: number | null;
}

/** Whose states: one partition group's, as one catalogue made them. */
export interface GroupStates {
  /** Version of the catalogue. */
  readonly catalogue: string;
  readonly group: number;
}

interface Stored extends Record<string, unknown> {
  customer_id: string;
  state: Buffer;
  version: string;
  emitted_as_of: Date | null;
}

const COLUMNS = 'customer_id, state, version, emitted_as_of';

const LOAD = `SELECT ${COLUMNS} FROM features.customer_state
  WHERE catalogue = $1::text AND partition_group = $2::int AND customer_id = ANY($3::text[])`;

const PAGE = `SELECT ${COLUMNS} FROM features.customer_state
  WHERE catalogue = $1::text AND partition_group = $2::int AND customer_id > $3::text
  ORDER BY customer_id LIMIT $4::int`;

const COUNT = `SELECT count(*) AS customers, count(*) FILTER (WHERE customer_id <= $3::text) AS passed
  FROM features.customer_state WHERE catalogue = $1::text AND partition_group = $2::int`;

const SAVE = `
  INSERT INTO features.customer_state (catalogue, partition_group, customer_id, state, version, emitted_as_of)
  SELECT $1::text, $2::int, v.* FROM unnest($3::text[], $4::bytea[], $5::bigint[], $6::timestamptz[])
    AS v (customer_id, state, version, emitted_as_of)
  ON CONFLICT (catalogue, partition_group, customer_id) DO UPDATE
  SET state = excluded.state, version = excluded.version, emitted_as_of = excluded.emitted_as_of`;

/** States of the named customers of a group; those without one are absent. */
export async function loadStates(
  queries: Queries,
  { catalogue, group }: GroupStates,
  customers: readonly string[],
): Promise<StateRow[]> {
  if (customers.length === 0) return [];
  return (await queries.run<Stored>('load_states', LOAD, [catalogue, group, customers])).map(stateRow);
}

/** Up to `limit` states of a group in the order of their customers, from behind `after`; '' begins. */
export async function pageStates(
  queries: Queries,
  { catalogue, group }: GroupStates,
  after: string,
  limit: number,
): Promise<StateRow[]> {
  return (await queries.run<Stored>('page_states', PAGE, [catalogue, group, after, limit])).map(stateRow);
}

/** How many customers a group has, and how many of them come up to `after` in the order of the pages. */
export async function countPassed(
  queries: Queries,
  { catalogue, group }: GroupStates,
  after: string,
): Promise<{ customers: number; passed: number }> {
  const params = [catalogue, group, after];
  const [row] = await queries.run<{ customers: string; passed: string }>('count_passed', COUNT, params);
  return { customers: Number(row!.customers), passed: Number(row!.passed) };
}

/** Writes states in one statement; no customer twice. */
export async function saveStates(tx: Tx, { catalogue, group }: GroupStates, rows: readonly StateRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.run('save_states', SAVE, [
    catalogue,
    group,
    rows.map((row) => row.customer),
    rows.map((row) => asBuffer(row.state)),
    rows.map((row) => row.version),
    rows.map((row) => (row.emittedAsOf === null ? null : new Date(row.emittedAsOf))),
  ]);
}

function stateRow(row: Stored): StateRow {
  return {
    customer: row.customer_id,
    state: row.state,
    version: Number(row.version),
    emittedAsOf: row.emitted_as_of?.getTime() ?? null,
  };
}

/** The driver writes a Buffer as bytea, but a bare Uint8Array inside of an array as text. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
