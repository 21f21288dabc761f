import type { Queries, Tx } from '../database/database.js';
import type { ClaimedMessage } from './claimed-message.js';

/** What is known about a customer at the moment of sending. */
export interface Recipient {
  /** null when no event about the customer has arrived. */
  readonly state: object | null;
  /** Messages to the customer that left, or may have left, in the last 31 days before `since`. */
  readonly sent: readonly { readonly message: string; readonly channel: string; readonly at: number }[];
}

const RECIPIENT = `
  SELECT (SELECT state FROM retention.customer WHERE partition_group = $1::int AND customer_id = $2) AS state,
    (SELECT coalesce(json_agg(json_build_object('message', message_id, 'channel', channel,
        'at', round(extract(epoch FROM counts_at) * 1000))), '[]')
      FROM retention.message WHERE customer_id = $2 AND counts_at > $3::timestamptz AND destination IS NULL
        AND status IN ('sending', 'sent', 'unknown')) AS sent`;

const BEGIN = `UPDATE retention.message SET status = 'sending', attempt = attempt + 1, counts_at = $3::timestamptz
  WHERE message_id = $1 AND claimed_by = $2 AND claimed_until > now() AND status = 'pending' RETURNING 1 AS begun`;

// A sender that was taken for dead still knows best what became of its message.
const FINISH = `UPDATE retention.message SET status = $3, answer = $4, claimed_until = NULL
  WHERE message_id = $1 AND claimed_by = $2 AND status IN ('pending', 'sending', 'unknown') RETURNING 1 AS finished`;

const POSTPONE = `UPDATE retention.message SET status = 'pending', due_at = $3::timestamptz, answer = $4,
    counts_at = NULL, claimed_until = NULL
  WHERE message_id = $1 AND claimed_by = $2 AND status IN ('pending', 'sending')`;

const SUBJECT = `SELECT customer_id AS customer, playbook, purpose, channel FROM retention.message WHERE message_id = $1`;

const DEPTH = `SELECT count(*)::int AS depth,
    coalesce(extract(epoch FROM now() - min(due_at) FILTER (WHERE due_at <= now())), 0)::float8 AS "oldestSeconds"
  FROM retention.message WHERE status = 'pending'`;

/** The customer and what they were sent since `since` (epoch ms). */
export async function loadRecipient(
  queries: Queries,
  { group, customer }: Pick<ClaimedMessage, 'group' | 'customer'>,
  since: number,
): Promise<Recipient> {
  const [row] = await queries.run<{ state: object | null; sent: Recipient['sent'] }>('load_recipient', RECIPIENT, [
    group,
    customer,
    new Date(since),
  ]);
  return row!;
}

/**
 * Marks the message as being sent, before the first byte leaves.
 *
 * @param countsAt - moment that counts against the caps, epoch ms
 * @returns false when it is no longer ours to send
 */
export async function beginSending(
  queries: Queries,
  sender: string,
  message: string,
  countsAt: number,
): Promise<boolean> {
  return (await queries.run('begin_sending', BEGIN, [message, sender, new Date(countsAt)])).length > 0;
}

/** Stores what became of a message. @returns false when that was stored already */
export async function finishSending(
  tx: Tx,
  sender: string,
  message: string,
  status: 'sent' | 'refused' | 'failed' | 'unknown',
  answer: string,
): Promise<boolean> {
  return (await tx.run('finish_sending', FINISH, [message, sender, status, answer])).length > 0;
}

/** Puts a message back: it certainly did not leave. */
export async function postponeMessage(
  queries: Queries,
  sender: string,
  message: string,
  until: number,
  answer: string,
): Promise<void> {
  await queries.run('postpone_message', POSTPONE, [message, sender, new Date(until), answer]);
}

/** What a message was about; null when there is no such message. */
export async function messageSubject(
  queries: Queries,
  message: string,
): Promise<{ customer: string; playbook: string; purpose: string; channel: string } | null> {
  const [row] = await queries.run<{ customer: string; playbook: string; purpose: string; channel: string }>(
    'message_subject',
    SUBJECT,
    [message],
  );
  return row ?? null;
}

/** How many messages wait, and for how long the oldest is overdue, seconds. */
export async function outboxDepth(queries: Queries): Promise<{ depth: number; oldestSeconds: number }> {
  return (await queries.run<{ depth: number; oldestSeconds: number }>('outbox_depth', DEPTH))[0]!;
}
