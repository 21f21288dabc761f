import { bigintColumn, intColumn, jsonColumn, textColumn, timeColumn } from '../database/columns.js';
import type { Queries, Tx } from '../database/database.js';
import type { DecidedMessage } from './decided-message.js';

/** A message as it is decided. Times are epoch ms. */
export interface MessageRow extends DecidedMessage {
  readonly decidedAt: number;
  /** When a sender takes it up, by the clock on the wall. */
  readonly dueAt: number;
  readonly status: 'pending' | 'canceled';
}

const SAVE = `
  INSERT INTO retention.message (partition_group, message_id, customer_id, play_id, playbook, version, step, purpose,
    channel, destination, template, variables, signed_by, trigger_id, decided_at, not_before, due_at, status,
    campaign, cost_minor)
  SELECT $1::int, v.* FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[], $8::text[],
    $9::text[], $10::text[], $11::text[], $12::json[], $13::text[], $14::text[], $15::timestamptz[],
    $16::timestamptz[], $17::timestamptz[], $18::text[], $19::text[], $20::bigint[]) AS v
  ON CONFLICT (message_id) DO NOTHING`;

// FOR UPDATE: no sender may begin one of these between this look and the end of the transaction.
const PENDING = `SELECT message_id, customer_id, play_id FROM retention.message
  WHERE partition_group = $1::int AND customer_id = ANY ($2::text[]) AND status = 'pending'
  ORDER BY message_id FOR UPDATE`;

const CANCEL = `UPDATE retention.message SET status = 'canceled', answer = v.reason
  FROM unnest($1::text[], $2::text[]) AS v (id, reason) WHERE message_id = v.id AND status = 'pending'`;

/** Writes decided messages; the group must be fenced in the same transaction. */
export async function saveMessages(tx: Tx, group: number, rows: readonly MessageRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.run('save_messages', SAVE, [
    group,
    textColumn(rows.map((row) => row.message)),
    textColumn(rows.map((row) => row.customer)),
    textColumn(rows.map((row) => row.play)),
    textColumn(rows.map((row) => row.playbook)),
    intColumn(rows.map((row) => row.version)),
    intColumn(rows.map((row) => row.step)),
    textColumn(rows.map((row) => row.purpose)),
    textColumn(rows.map((row) => row.channel)),
    textColumn(rows.map((row) => row.destination)),
    textColumn(rows.map((row) => row.template)),
    jsonColumn(rows.map((row) => row.variables)),
    textColumn(rows.map((row) => row.signedBy)),
    textColumn(rows.map((row) => row.trigger)),
    timeColumn(rows.map((row) => row.decidedAt)),
    timeColumn(rows.map((row) => row.notBefore)),
    timeColumn(rows.map((row) => row.dueAt)),
    textColumn(rows.map((row) => row.status)),
    textColumn(rows.map((row) => row.offered?.campaign ?? null)),
    bigintColumn(rows.map((row) => (row.offered === null ? null : BigInt(row.offered.costMinor)))),
  ]);
}

/** Messages of these customers that no sender has begun; locked until the end of the transaction. */
export async function lockPendingMessages(
  tx: Tx,
  group: number,
  customers: readonly string[],
): Promise<{ message: string; customer: string; play: string }[]> {
  if (customers.length === 0) return [];
  const rows = await tx.run<{ message_id: string; customer_id: string; play_id: string }>(
    'lock_pending_messages',
    PENDING,
    [group, customers],
  );
  return rows.map((row) => ({ message: row.message_id, customer: row.customer_id, play: row.play_id }));
}

/** Messages of a channel that were decided at or after `since` (epoch ms), with when each was due at first. */
export async function dueMessages(
  queries: Queries,
  channel: string,
  since: number,
): Promise<{ message: string; dueAt: number }[]> {
  const rows = await queries.run<{ message_id: string; not_before: Date }>(
    'due_messages',
    'SELECT message_id, not_before FROM retention.message WHERE channel = $1 AND decided_at >= $2',
    [channel, new Date(since)],
  );
  return rows.map((row) => ({
    message: row.message_id,
    dueAt: row.not_before.getTime(),
  }));
}

/** Takes messages back that no sender has begun. */
export async function cancelMessages(
  queries: Queries,
  messages: readonly { readonly message: string; readonly reason: string }[],
): Promise<void> {
  if (messages.length === 0) return;
  const columns = [messages.map(({ message }) => message), messages.map(({ reason }) => reason)];
  await queries.run('cancel_messages', CANCEL, columns);
}
