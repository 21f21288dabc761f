import { jsonColumn, textColumn } from '../database/columns.js';
import type { Queries } from '../database/database.js';

/** An event that waits for Kafka. `eventId` is deterministic: putting it in twice is putting it in once. */
export interface OutboxEvent {
  readonly eventId: string;
  /** Without the prefix. */
  readonly topic: string;
  readonly customer: string;
  /** The CloudEvent as JSON text. */
  readonly event: string;
  readonly headers: Readonly<Record<string, string>>;
}

const ADD = `
  INSERT INTO retention.event_outbox (event_id, topic, customer_id, event, headers)
  SELECT v.event_id, v.topic, v.customer_id, v.event, v.headers
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::json[])
    WITH ORDINALITY AS v (event_id, topic, customer_id, event, headers, place)
  ORDER BY v.place
  ON CONFLICT (event_id) DO NOTHING`;

const OLDEST = `SELECT position, event_id, topic, customer_id, event, headers FROM retention.event_outbox
  ORDER BY position LIMIT $1::int`;

const REMOVE = 'DELETE FROM retention.event_outbox WHERE position = ANY ($1::bigint[])';

interface Stored extends Record<string, unknown> {
  position: string;
  event_id: string;
  topic: string;
  customer_id: string;
  event: string;
  headers: Record<string, string>;
}

/** Puts events behind those that wait. */
export async function addOutboxEvents(queries: Queries, events: readonly OutboxEvent[]): Promise<void> {
  if (events.length === 0) return;
  await queries.run('add_outbox_events', ADD, [
    textColumn(events.map(({ eventId }) => eventId)),
    textColumn(events.map(({ topic }) => topic)),
    textColumn(events.map(({ customer }) => customer)),
    textColumn(events.map(({ event }) => event)),
    jsonColumn(events.map(({ headers }) => headers)),
  ]);
}

/** The oldest events that wait, in order, with their places. */
export async function readOutboxEvents(
  queries: Queries,
  limit: number,
): Promise<(OutboxEvent & { readonly position: string })[]> {
  return (await queries.run<Stored>('read_outbox_events', OLDEST, [limit])).map((row) => ({
    position: row.position,
    eventId: row.event_id,
    topic: row.topic,
    customer: row.customer_id,
    event: row.event,
    headers: row.headers,
  }));
}

/** Forgets events that Kafka has acknowledged. A crash before this repeats them, with the same ids. */
export async function removeOutboxEvents(queries: Queries, positions: readonly string[]): Promise<void> {
  await queries.run('remove_outbox_events', REMOVE, [positions]);
}
