import type { Queries, Tx } from '../database/database.js';
import { claimed, COLUMNS, type ClaimedMessage, type Stored } from './claimed-message.js';

const BEAT = `INSERT INTO retention.sender (sender, host) VALUES ($1, $2)
  ON CONFLICT (sender) DO UPDATE SET beat_at = now()`;

const SENDERS = `SELECT sender, host, beat_at < now() - interval '45 seconds' AS silent FROM retention.sender`;

// What the other side knows again by its key is begun anew, at once: else it might be lost.
const REPEAT = `
  UPDATE retention.message SET status = 'pending', due_at = now(), counts_at = NULL, claimed_until = NULL,
    answer = 'the sender stopped in the middle'
  WHERE status = 'sending' AND claimed_by = $1 AND channel = ANY ($2::text[])`;

const ABANDON = `
  UPDATE retention.message AS m SET status = 'unknown', answer = 'the sender stopped in the middle'
  WHERE status = 'sending' AND claimed_by = $1 RETURNING ${COLUMNS}`;

const RELEASE = `UPDATE retention.message SET claimed_until = NULL WHERE status = 'pending' AND claimed_by = $1`;

const FORGET_SENDER = 'DELETE FROM retention.sender WHERE sender = $1';

/** Says that this sender is at work. */
export async function senderBeat(queries: Queries, sender: string, host: string): Promise<void> {
  await queries.run('sender_beat', BEAT, [sender, host]);
}

/** Every sender that ever began and did not say goodbye. `silent`: no beat for 45 seconds. */
export async function knownSenders(queries: Queries): Promise<{ sender: string; host: string; silent: boolean }[]> {
  return queries.run('known_senders', SENDERS);
}

/**
 * Ends a sender that is gone: what it had claimed is free again, and so is what it was sending on channels whose other
 * side knows a message again; the rest of that is of unknown outcome.
 *
 * @returns the messages of unknown outcome
 */
export async function abandonSender(tx: Tx, sender: string, repeatable: readonly string[]): Promise<ClaimedMessage[]> {
  await tx.run('repeat_sending', REPEAT, [sender, repeatable]);
  const rows = await tx.run<Stored>('abandon_sending', ABANDON, [sender]);
  await tx.run('release_claims', RELEASE, [sender]);
  await tx.run('forget_sender', FORGET_SENDER, [sender]);
  return rows.map(claimed);
}
