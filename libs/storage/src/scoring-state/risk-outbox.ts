import type { Queries, Tx } from '../database/database.js';

/** A risk event that waits for its acknowledgement. */
export interface OutgoingRisk {
  readonly customer: string;
  readonly eventId: string;
  /** The CloudEvent as JSON text. */
  readonly event: string;
  /** Append time of the record behind it, epoch ms; null when none is (sweep, new model). */
  readonly receivedAt: number | null;
}

/** An entry with its place in the group's order. */
export interface OutboxEntry extends OutgoingRisk {
  readonly position: string;
}

interface Stored extends Record<string, unknown> {
  position: string;
  customer_id: string;
  event_id: string;
  event: string;
  received_at: Date | null;
}

// ORDER BY ordinality: positions are given in the order in which the events were decided.
const APPEND = `
  INSERT INTO scoring.outbox (partition_group, customer_id, event_id, event, received_at)
  SELECT $1::int, v.customer_id, v.event_id, v.event, v.received_at
  FROM unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[])
    WITH ORDINALITY AS v (customer_id, event_id, event, received_at, place)
  ORDER BY v.place`;

const READ = `SELECT position, customer_id, event_id, event, received_at FROM scoring.outbox
  WHERE partition_group = $1::int ORDER BY position LIMIT $2::int`;

const REMOVE = 'DELETE FROM scoring.outbox WHERE partition_group = $1::int AND position <= $2::bigint';

/** Puts events behind those of earlier transactions; the group must be fenced in the same one. */
export async function appendRisks(tx: Tx, group: number, risks: readonly OutgoingRisk[]): Promise<void> {
  if (risks.length === 0) return;
  await tx.run('append_risks', APPEND, [
    group,
    risks.map((risk) => risk.customer),
    risks.map((risk) => risk.eventId),
    risks.map((risk) => risk.event),
    risks.map((risk) => (risk.receivedAt === null ? null : new Date(risk.receivedAt))),
  ]);
}

/** The oldest entries of a group, in order. */
export async function readOutbox(queries: Queries, group: number, limit: number): Promise<OutboxEntry[]> {
  return (await queries.run<Stored>('read_risk_outbox', READ, [group, limit])).map((row) => ({
    position: row.position,
    customer: row.customer_id,
    eventId: row.event_id,
    event: row.event,
    receivedAt: row.received_at?.getTime() ?? null,
  }));
}

/** Forgets what was acknowledged, up to and with `position`. */
export async function removeFromOutbox(queries: Queries, group: number, position: string): Promise<void> {
  await queries.run('remove_from_risk_outbox', REMOVE, [group, position]);
}
