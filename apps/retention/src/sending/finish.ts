import {
  addOutboxEvents,
  closeDestination,
  finishSending,
  giveBack,
  lockCampaigns,
  handOver,
  saveReceipts,
  type ClaimedMessage,
  type ClosedDestination,
} from '#storage';
import { byHand } from '../billing/by-hand.js';
import type { DeliveryParts } from './deliver.js';
import { outcomeEvents, outcomeReceipt, type Outcome } from './outcome-rows.js';

/** How a message ended. */
export interface Ending extends Partial<Pick<Outcome, 'rule' | 'allowedAt' | 'fault'>> {
  readonly kind: Outcome['kind'];
  readonly detail: string;
  /** The destination that this closes for good. */
  readonly closes?: Omit<ClosedDestination, 'closedAt'> | null;
}

/** Stores a message's end, its receipt and what others are told, in one transaction. */
export async function finish(
  { database, sender, clock, metrics, log }: Omit<DeliveryParts, 'policy' | 'playbookOf' | 'closed' | 'keepPromise'>,
  message: ClaimedMessage,
  { closes = null, ...ending }: Ending,
  at: number,
): Promise<void> {
  const outcome: Outcome = { rule: null, allowedAt: null, fault: null, ...ending, at, replayed: clock === 'event' };
  const offered = outcome.kind === 'refused' || outcome.kind === 'failed' ? message.offered : null;
  await database.transaction('finish_sending', async (tx) => {
    // Campaigns before messages, as whoever decides does: two that wait for each other would wait for ever.
    if (offered !== null) await lockCampaigns(tx, [offered.campaign]);
    if (closes !== null) await closeDestination(tx, closes);
    if (!(await finishSending(tx, sender, message.message, outcome.kind, outcome.detail))) return;
    if (offered !== null) await giveBack(tx, offered.campaign, offered.costMinor);
    await saveReceipts(tx, message.group, [outcomeReceipt(message, outcome)]);
    await addOutboxEvents(tx, outcomeEvents(message, outcome));
    const left = outcome.kind === 'failed' || outcome.kind === 'unknown' ? byHand(message, outcome.detail) : null;
    if (left !== null) await handOver(tx, message.message, left);
  });
  metrics.sent(message.channel, outcome.kind);
  if (outcome.kind === 'unknown')
    log.warn('send_outcome_unknown', { message: message.message, answer: outcome.detail });
}
