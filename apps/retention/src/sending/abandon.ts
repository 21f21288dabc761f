import { abandonSender, addOutboxEvents, saveReceipts, type ClaimedMessage } from '#storage';
import type { DeliveryParts } from './deliver.js';
import { outcomeEvents, outcomeReceipt, type Outcome } from './outcome-rows.js';

/**
 * Ends a sender that is gone, and reports what it was sending where a repeat would not be known as one.
 *
 * @param repeatable - channels whose other side knows a message again
 */
export async function abandon(
  { database, metrics, log, clock }: Omit<DeliveryParts, 'policy' | 'playbookOf' | 'closed' | 'sender'>,
  gone: string,
  repeatable: readonly string[],
): Promise<void> {
  const unknown = await database.transaction('abandon_sender', async (tx) => {
    const messages = await abandonSender(tx, gone, repeatable);
    for (const [group, ofGroup] of Map.groupBy(messages, (message) => message.group)) {
      const ended = ofGroup.map((message) => [message, unknownOutcome(message, clock)] as const);
      await saveReceipts(
        tx,
        group,
        ended.map(([message, outcome]) => outcomeReceipt(message, outcome)),
      );
      await addOutboxEvents(
        tx,
        ended.flatMap(([message, outcome]) => outcomeEvents(message, outcome)),
      );
    }
    return messages;
  });
  if (unknown.length === 0) return;
  for (const [channel, ofChannel] of Map.groupBy(unknown, (message) => message.channel))
    metrics.sent(channel, 'unknown', ofChannel.length);
  log.warn('send_outcome_unknown', {
    count: unknown.length,
    messages: unknown.slice(0, 100).map(({ message }) => message),
    clock,
    operator:
      'These messages were being sent when the service stopped. They are not sent again: the other side may have them.',
  });
}

function unknownOutcome({ notBefore }: ClaimedMessage, clock: 'wall' | 'event'): Outcome {
  const replayed = clock === 'event';
  const detail = 'the service stopped in the middle of sending';
  const at = replayed ? notBefore : Date.now();
  return { kind: 'unknown', rule: null, detail, allowedAt: null, at, fault: null, replayed };
}
