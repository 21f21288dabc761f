import type { ClaimedMessage, OutboxEvent, ReceiptRow } from '#storage';
import type { Fault } from '../channels/message-channel.js';
import { stableId } from '../events/ids.js';
import { actionEvent, feedbackEvent } from '../events/outgoing-events.js';

/** What became of a message in the end. */
export interface Outcome {
  readonly kind: 'sent' | 'refused' | 'failed' | 'unknown';
  /** The rule that refused; null otherwise. */
  readonly rule: string | null;
  /** In words, without addresses. */
  readonly detail: string;
  readonly allowedAt: number | null;
  /** Epoch ms; of its own time when history is replayed. */
  readonly at: number;
  /** Whom a failure is laid to; null when nobody knows. */
  readonly fault: Fault | null;
  readonly replayed: boolean;
}

/** The receipt of a message's end. */
export function outcomeReceipt(message: ClaimedMessage, { kind, rule, detail, allowedAt, at }: Outcome): ReceiptRow {
  const { customer, playbook, version, trigger, play, step, channel } = message;
  return {
    receipt: stableId('receipt', message.message, 'send', kind),
    ...{ customer, playbook, version, trigger, play, step, channel, detail, rule, allowedAt, at },
    stage: 'send',
    outcome: kind === 'sent' ? 'done' : kind,
    refusals: rule === null ? [] : [{ rule, detail, allowedAt }],
    rules: [],
    cause: '',
    triggerOffset: null,
    triggerTopic: null,
    modelVersion: null,
  };
}

/** What others are told about it: `actions.v1` always, the customer's own history when it left or bounced. */
export function outcomeEvents(claimed: ClaimedMessage, outcome: Outcome): OutboxEvent[] {
  const { message, customer, playbook, version, channel, trigger } = claimed;
  const { kind, rule, detail, at, replayed, fault } = outcome;
  const data = { message, channel, playbook };
  const events = [
    actionEvent(`action-${message}-${kind}`, at, {
      ...{ customer, playbook, playbookVersion: String(version), step: 'send', channel },
      ...{ outcome: kind === 'sent' ? 'done' : kind, reason: rule ?? detail, riskEventId: trigger },
    }),
  ];
  // What goes to one's own side is no message to the customer.
  if (kind === 'sent' && claimed.destination === null)
    events.push(feedbackEvent({ id: message, type: 'message.sent', customer, at, data, replayed }));
  if (fault === 'address')
    events.push(
      feedbackEvent({
        ...{ id: `bounced-${message}`, type: 'message.bounced', customer, at, replayed },
        data: { ...data, permanent: true },
      }),
    );
  if (fault === 'opted-out')
    events.push(
      feedbackEvent({ id: `unsubscribed-${message}`, type: 'message.unsubscribed', customer, at, data, replayed }),
    );
  return events;
}
