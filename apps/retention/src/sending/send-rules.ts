import {
  addressOf,
  CHANNELS,
  firstPoliteMoment,
  readCustomerState,
  sendRefusal,
  type Channel,
  type Contact,
  type CustomerState,
  type Policy,
  type Refusal,
} from '#playbooks';
import type { ClaimedMessage, Recipient } from '#storage';

/** Longer than the schedule of webhooks: whoever was away for a weekend gets what happened. */
const NOTICE_TOO_LATE_MS = 5 * 86_400_000;

/** What the guard rails say at the moment of sending. */
export type SendVerdict =
  | { readonly kind: 'go'; readonly to: string; readonly state: CustomerState; readonly at: number }
  | { readonly kind: 'later'; readonly at: number }
  | { readonly kind: 'refuse'; readonly refusal: Refusal };

/**
 * Judges a message once more, when it is about to leave: consent may be gone, other messages may have been sent, the
 * night may have begun. History that is replayed is judged as of the moment that was decided. Pure.
 */
export function judgeSending(
  message: ClaimedMessage,
  { state, sent }: Recipient,
  policy: Policy,
  clock: 'wall' | 'event',
  wallNow: number,
): SendVerdict {
  const customer = readCustomerState(state);
  const at = clock === 'event' ? message.notBefore : wallNow;
  const tooLateAfterMs = isCustomerChannel(message.channel) ? policy.tooLateAfterMs : NOTICE_TOO_LATE_MS;
  if (at > message.notBefore + tooLateAfterMs)
    return { kind: 'refuse', refusal: { rule: 'too-late', detail: 'should have been sent days ago', allowedAt: null } };
  if (!isCustomerChannel(message.channel)) return judgeNotice(message, customer, at);
  const channel = message.channel;
  const refusal = sendRefusal(
    customer,
    { purpose: message.purpose, channel },
    contacts(message, customer, sent),
    policy,
    at,
  );
  if (refusal !== null) return { kind: 'refuse', refusal };
  const polite = firstPoliteMoment(customer, policy, at);
  if (polite > at) return { kind: 'later', at: polite };
  return { kind: 'go', to: addressOf(message.customer, customer, channel)!, state: customer, at };
}

/** The company's own side has no night and gives no consent; only who was erased is no longer spoken of. */
function judgeNotice({ destination }: ClaimedMessage, customer: CustomerState, at: number): SendVerdict {
  if (customer.erased)
    return { kind: 'refuse', refusal: { rule: 'erased', detail: 'the customer was erased', allowedAt: null } };
  return { kind: 'go', to: destination ?? '', state: customer, at };
}

function isCustomerChannel(channel: string): channel is Channel {
  return (CHANNELS as readonly string[]).includes(channel);
}

/** Ids that this service gives: what it planned counts only once it has left. */
const OWN = /^message-[0-9a-f]{40}$/;

/** Other messages that left, at the moment they did; of those that are planned, only what others have planned. */
function contacts({ message }: ClaimedMessage, customer: CustomerState, sent: Recipient['sent']): Contact[] {
  const left = new Map(sent.map((one) => [one.message, one]));
  left.delete(message);
  for (const contact of customer.contacts)
    if (contact.message !== message && !OWN.test(contact.message) && !left.has(contact.message))
      left.set(contact.message, contact);
  return [...left.values()];
}
