import type { Queries, Tx } from '../database/database.js';

/** What a retention customer's decisions depend on, as its service wrote it: plain JSON. */
export interface RetentionCustomerRow {
  readonly customer: string;
  readonly state: object;
}

const LOAD = `SELECT customer_id, state FROM retention.customer
  WHERE partition_group = $1::int AND customer_id = ANY ($2::text[])`;

const SAVE = `
  INSERT INTO retention.customer (partition_group, customer_id, state)
  SELECT $1::int, v.* FROM unnest($2::text[], $3::json[]) AS v (customer_id, state)
  ON CONFLICT (partition_group, customer_id) DO UPDATE SET state = excluded.state`;

const CLOCK = 'SELECT passed FROM retention.event_clock WHERE partition_group = $1::int';

const ADVANCE_CLOCK = `
  INSERT INTO retention.event_clock AS c (partition_group, passed) VALUES ($1::int, $2::timestamptz)
  ON CONFLICT (partition_group) DO UPDATE SET passed = greatest(c.passed, excluded.passed)`;

/** States of the named customers of a group; those without one are absent. */
export async function loadRetentionCustomers(
  queries: Queries,
  group: number,
  customers: readonly string[],
): Promise<Map<string, object>> {
  const rows = await queries.run<{ customer_id: string; state: object }>('load_retention_customers', LOAD, [
    group,
    customers,
  ]);
  return new Map(rows.map((row) => [row.customer_id, row.state]));
}

/** Writes states; the group must be fenced in the same transaction. Each customer at most once. */
export async function saveRetentionCustomers(
  tx: Tx,
  group: number,
  rows: readonly RetentionCustomerRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const states = rows.map(({ state }) => JSON.stringify(state));
  await tx.run('save_retention_customers', SAVE, [group, rows.map(({ customer }) => customer), states]);
}

/** Event time that has passed in the group's customer topic, epoch ms; null when no marker was seen. */
export async function eventClock(queries: Queries, group: number): Promise<number | null> {
  const [row] = await queries.run<{ passed: Date }>('retention_event_clock', CLOCK, [group]);
  return row?.passed.getTime() ?? null;
}

/** Moves the group's event time forwards; never back. */
export async function advanceEventClock(tx: Tx, group: number, passed: number): Promise<void> {
  await tx.run('advance_retention_event_clock', ADVANCE_CLOCK, [group, new Date(passed)]);
}
