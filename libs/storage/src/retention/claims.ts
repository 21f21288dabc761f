import type { Queries } from '../database/database.js';
import { claimed, COLUMNS, type ClaimedMessage, type Stored } from './claimed-message.js';

// SKIP LOCKED: senders don't wait for each other, nor for a decision that may take a message back.
const CLAIM = `
  UPDATE retention.message AS m SET claimed_by = $1, claimed_until = now() + interval '2 minutes'
  FROM unnest($2::text[], $3::text[], $4::int[]) AS lane (channel, destination, room)
  CROSS JOIN LATERAL (SELECT message_id FROM retention.message AS waiting
    WHERE status = 'pending' AND waiting.channel = lane.channel
      AND coalesce(waiting.destination, '') = lane.destination AND due_at <= $5::timestamptz
      AND (claimed_until IS NULL OR claimed_until < now())
    ORDER BY due_at LIMIT lane.room FOR UPDATE SKIP LOCKED) AS due
  WHERE m.message_id = due.message_id RETURNING ${COLUMNS}`;

const STRAYS = `
  UPDATE retention.message AS m SET claimed_by = $1, claimed_until = now() + interval '2 minutes'
  FROM (SELECT message_id FROM retention.message AS waiting
    WHERE status = 'pending' AND due_at <= $4::timestamptz AND (claimed_until IS NULL OR claimed_until < now())
      AND NOT EXISTS (SELECT FROM unnest($2::text[], $3::text[]) AS lane (channel, destination)
        WHERE lane.channel = waiting.channel AND lane.destination = coalesce(waiting.destination, ''))
    ORDER BY due_at LIMIT $5::int FOR UPDATE SKIP LOCKED) AS due
  WHERE m.message_id = due.message_id RETURNING ${COLUMNS}`;

const GIVE_BACK = `UPDATE retention.message SET claimed_until = NULL
  WHERE message_id = ANY ($2::text[]) AND claimed_by = $1 AND status = 'pending'`;

/** A queue of its own: messages of one channel to one destination. */
export interface LaneName {
  readonly channel: string;
  /** null on channels to the customer. */
  readonly destination: string | null;
}

/**
 * Claims due messages for two minutes, so many of each lane as it has room for; a claim alone is not yet an attempt.
 *
 * @param now - epoch ms
 */
export async function claimDueMessages(
  queries: Queries,
  sender: string,
  lanes: readonly (LaneName & { readonly room: number })[],
  now: number,
): Promise<ClaimedMessage[]> {
  if (lanes.length === 0) return [];
  const room = lanes.map((lane) => lane.room);
  const rows = await queries.run<Stored>('claim_due_messages', CLAIM, [sender, ...names(lanes), room, new Date(now)]);
  return rows.map(claimed);
}

/** Claims due messages of lanes that are none of these: nothing is there to send them. */
export async function claimStrayMessages(
  queries: Queries,
  sender: string,
  lanes: readonly LaneName[],
  now: number,
  limit: number,
): Promise<ClaimedMessage[]> {
  const params = [sender, ...names(lanes), new Date(now), limit];
  return (await queries.run<Stored>('claim_stray_messages', STRAYS, params)).map(claimed);
}

/** Gives claimed messages back to whoever comes next. */
export async function giveBackMessages(queries: Queries, sender: string, messages: readonly string[]): Promise<void> {
  if (messages.length > 0) await queries.run('give_back_messages', GIVE_BACK, [sender, messages]);
}

function names(lanes: readonly LaneName[]): [string[], string[]] {
  return [lanes.map(({ channel }) => channel), lanes.map(({ destination }) => destination ?? '')];
}
