import { jsonColumn, textColumn, timeColumn } from '../database/columns.js';
import type { Queries, Tx } from '../database/database.js';

/** What a retention customer's decisions depend on, as its service wrote it: plain JSON. */
export interface RetentionCustomerRow {
  readonly customer: string;
  readonly state: object;
  /** When something about the customer is due, epoch ms; null: nothing is. */
  readonly dueAt: number | null;
  /** Names the set of playbooks that the schedule was computed with. */
  readonly plannedWith: string | null;
}

const LOAD = `SELECT customer_id, state FROM retention.customer
  WHERE partition_group = $1::int AND customer_id = ANY ($2::text[])`;

const SAVE = `
  INSERT INTO retention.customer (partition_group, customer_id, state, due_at, planned_with)
  SELECT $1::int, v.* FROM unnest($2::text[], $3::json[], $4::timestamptz[], $5::text[])
    AS v (customer_id, state, due_at, planned_with)
  ON CONFLICT (partition_group, customer_id) DO UPDATE SET state = excluded.state, due_at = excluded.due_at,
    planned_with = excluded.planned_with`;

const DUE = `SELECT customer_id FROM retention.customer
  WHERE partition_group = $1::int AND due_at <= $2::timestamptz ORDER BY due_at, customer_id LIMIT $3::int`;

const MOMENTS = `SELECT DISTINCT date_trunc('minute', due_at) + interval '1 minute' AS due_at FROM retention.customer
  WHERE partition_group = $1::int AND due_at <= $2::timestamptz`;

// Ranges of an index, where an inequality would be none; NULL is a schedule that no release has computed yet.
const OUTDATED = `SELECT customer_id FROM retention.customer
  WHERE partition_group = $1::int AND (planned_with < $2 OR planned_with > $2 OR planned_with IS NULL) LIMIT $3::int`;

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
  await tx.run('save_retention_customers', SAVE, [
    group,
    textColumn(rows.map(({ customer }) => customer)),
    jsonColumn(rows.map(({ state }) => state)),
    timeColumn(rows.map(({ dueAt }) => dueAt)),
    textColumn(rows.map(({ plannedWith }) => plannedWith)),
  ]);
}

/** Customers of a group about whom something is due by `until` (epoch ms), the longest overdue first. */
export async function dueRetentionCustomers(
  queries: Queries,
  group: number,
  until: number,
  limit: number,
): Promise<string[]> {
  const rows = await queries.run<{ customer_id: string }>('due_retention_customers', DUE, [
    group,
    new Date(until),
    limit,
  ]);
  return rows.map(({ customer_id }) => customer_id);
}

/** Distinct moments until `until` (epoch ms) at which something is due in a group. */
export async function dueMoments(queries: Queries, group: number, until: number): Promise<number[]> {
  const rows = await queries.run<{ due_at: Date }>('due_moments', MOMENTS, [group, new Date(until)]);
  return rows.map(({ due_at }) => due_at.getTime());
}

/** Customers of a group whose schedule was computed with another set of playbooks than `plannedWith`. */
export async function outdatedSchedules(
  queries: Queries,
  group: number,
  plannedWith: string,
  limit: number,
): Promise<string[]> {
  const rows = await queries.run<{ customer_id: string }>('outdated_schedules', OUTDATED, [group, plannedWith, limit]);
  return rows.map(({ customer_id }) => customer_id);
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
