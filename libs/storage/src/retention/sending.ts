import type { Queries, Tx } from '../database/database.js';

/** A message that a sender has claimed. Times are epoch ms. */
export interface ClaimedMessage {
  readonly message: string;
  readonly group: number;
  readonly customer: string;
  readonly play: string;
  readonly playbook: string;
  readonly version: number;
  readonly step: number;
  readonly purpose: string;
  readonly channel: string;
  readonly destination: string | null;
  readonly template: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly signedBy: string;
  readonly trigger: string;
  readonly notBefore: number;
  readonly attempt: number;
}

/** What is known about a customer at the moment of sending. */
export interface Recipient {
  /** null when no event about the customer has arrived. */
  readonly state: object | null;
  /** Messages that left, or may have left, in the last 31 days before `since`. */
  readonly sent: readonly { readonly message: string; readonly channel: string; readonly at: number }[];
}

const COLUMNS = `m.message_id, m.partition_group, m.customer_id, m.play_id, m.playbook, m.version, m.step, m.purpose,
  m.channel, m.destination, m.template, m.variables, m.signed_by, m.trigger_id, m.not_before, m.attempt`;

// SKIP LOCKED: senders don't wait for each other, nor for a decision that may take a message back.
const CLAIM = `
  UPDATE retention.message AS m SET claimed_by = $1, claimed_until = now() + interval '2 minutes'
  FROM (SELECT message_id FROM retention.message
    WHERE status = 'pending' AND channel = $2 AND due_at <= $3::timestamptz
      AND (claimed_until IS NULL OR claimed_until < now() OR claimed_by = $1)
    ORDER BY due_at LIMIT $4::int FOR UPDATE SKIP LOCKED) AS due
  WHERE m.message_id = due.message_id RETURNING ${COLUMNS}`;

const RECIPIENT = `
  SELECT (SELECT state FROM retention.customer WHERE partition_group = $1::int AND customer_id = $2) AS state,
    (SELECT coalesce(json_agg(json_build_object('message', message_id, 'channel', channel,
        'at', round(extract(epoch FROM counts_at) * 1000))), '[]')
      FROM retention.message WHERE customer_id = $2 AND counts_at > $3::timestamptz
        AND status IN ('sending', 'sent', 'unknown')) AS sent`;

const BEGIN = `UPDATE retention.message SET status = 'sending', attempt = attempt + 1, counts_at = $3::timestamptz
  WHERE message_id = $1 AND claimed_by = $2 AND claimed_until > now() AND status = 'pending' RETURNING 1 AS begun`;

// A sender that was taken for dead still knows best what became of its message.
const FINISH = `UPDATE retention.message SET status = $3, answer = $4, claimed_until = NULL
  WHERE message_id = $1 AND claimed_by = $2 AND status IN ('pending', 'sending', 'unknown') RETURNING 1 AS finished`;

const POSTPONE = `UPDATE retention.message SET status = 'pending', due_at = $3::timestamptz, answer = $4,
    counts_at = NULL, claimed_until = NULL
  WHERE message_id = $1 AND claimed_by = $2 AND status IN ('pending', 'sending')`;

const BEAT = `INSERT INTO retention.sender (sender, host) VALUES ($1, $2)
  ON CONFLICT (sender) DO UPDATE SET beat_at = now()`;

const SENDERS = `SELECT sender, host, beat_at < now() - interval '45 seconds' AS silent FROM retention.sender`;

const ABANDON = `
  UPDATE retention.message AS m SET status = 'unknown', answer = 'the sender stopped in the middle'
  WHERE status = 'sending' AND claimed_by = $1 RETURNING ${COLUMNS}`;

const RELEASE = `UPDATE retention.message SET claimed_until = NULL WHERE status = 'pending' AND claimed_by = $1`;

const FORGET_SENDER = 'DELETE FROM retention.sender WHERE sender = $1';

const SUBJECT = `SELECT customer_id AS customer, playbook, purpose, channel FROM retention.message WHERE message_id = $1`;

const DEPTH = `SELECT count(*)::int AS depth,
    coalesce(extract(epoch FROM now() - min(due_at) FILTER (WHERE due_at <= now())), 0)::float8 AS "oldestSeconds"
  FROM retention.message WHERE status = 'pending'`;

interface Stored extends Record<string, unknown> {
  message_id: string;
  partition_group: number;
  customer_id: string;
  play_id: string;
  playbook: string;
  version: number;
  step: number;
  purpose: string;
  channel: string;
  destination: string | null;
  template: string;
  variables: Record<string, unknown>;
  signed_by: string;
  trigger_id: string;
  not_before: Date;
  attempt: number;
}

/** Claims due messages of a channel for two minutes; a claim alone is not yet an attempt. */
export async function claimDueMessages(
  queries: Queries,
  sender: string,
  channel: string,
  now: number,
  limit: number,
): Promise<ClaimedMessage[]> {
  const rows = await queries.run<Stored>('claim_due_messages', CLAIM, [sender, channel, new Date(now), limit]);
  return rows.map(claimed);
}

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

/** Says that this sender is at work. */
export async function senderBeat(queries: Queries, sender: string, host: string): Promise<void> {
  await queries.run('sender_beat', BEAT, [sender, host]);
}

/** Every sender that ever began and did not say goodbye. `silent`: no beat for 45 seconds. */
export async function knownSenders(queries: Queries): Promise<{ sender: string; host: string; silent: boolean }[]> {
  return queries.run('known_senders', SENDERS);
}

/**
 * Ends a sender that is gone: what it had claimed is free again, what it was sending is of unknown outcome.
 *
 * @returns the messages of unknown outcome
 */
export async function abandonSender(tx: Tx, sender: string): Promise<ClaimedMessage[]> {
  const rows = await tx.run<Stored>('abandon_sending', ABANDON, [sender]);
  await tx.run('release_claims', RELEASE, [sender]);
  await tx.run('forget_sender', FORGET_SENDER, [sender]);
  return rows.map(claimed);
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

function claimed(row: Stored): ClaimedMessage {
  return {
    message: row.message_id,
    group: row.partition_group,
    customer: row.customer_id,
    play: row.play_id,
    playbook: row.playbook,
    version: row.version,
    step: row.step,
    purpose: row.purpose,
    channel: row.channel,
    destination: row.destination,
    template: row.template,
    variables: row.variables,
    signedBy: row.signed_by,
    trigger: row.trigger_id,
    notBefore: row.not_before.getTime(),
    attempt: row.attempt,
  };
}
