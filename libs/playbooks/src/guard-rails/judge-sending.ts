import { addressOf, CHANNELS, type Channel } from '../customer/channels.js';
import type { Contact, CustomerState } from '../customer/customer-state.js';
import type { Playbook } from '../language/playbook.js';
import { politeMoment } from '../run/polite-moment.js';
import { playbookCapRefusal } from './caps.js';
import type { Policy } from './policy.js';
import type { Refusal } from './rule.js';
import { firstPoliteMoment, sendRefusal } from './send-refusal.js';

const NO_HOUR: Refusal = {
  rule: 'too-late',
  detail: 'no hour of the day is left that is not quiet',
  allowedAt: null,
};

/** Longer than the schedule of webhooks: whoever was away for a weekend gets what happened. */
const NOTICE_TOO_LATE_MS = 5 * 86_400_000;

/** A message that was decided and is about to leave. */
export interface LeavingMessage {
  readonly message: string;
  readonly customer: string;
  readonly purpose: string;
  /** One of a customer's channels, or of those to the company's own side. */
  readonly channel: string;
  /** Of a channel to the company's own side. */
  readonly destination: string | null;
  /** Epoch ms: not before then. */
  readonly notBefore: number;
}

/** Whom it goes to, as known at the moment of sending. */
export interface Recipient {
  readonly state: CustomerState;
  /** Messages that left, or may have left, in the last 31 days. */
  readonly sent: readonly Contact[];
}

/** What the guard rails say at the moment of sending. */
export type SendVerdict =
  | { readonly kind: 'go'; readonly to: string; readonly state: CustomerState; readonly at: number }
  | { readonly kind: 'later'; readonly at: number }
  | { readonly kind: 'refuse'; readonly refusal: Refusal };

/**
 * Judges a message once more, when it is about to leave: consent may be gone, other messages may have been sent, the
 * night may have begun. History that is replayed is judged as of the moment that was decided.
 *
 * @param playbook - that it belongs to: its own quiet hours and caps hold, too; undefined when it is no longer known
 * @param now - epoch ms, by the clock on the wall or a simulated one
 */
export function judgeSending(
  message: LeavingMessage,
  { state, sent }: Recipient,
  playbook: Playbook | undefined,
  policy: Policy,
  clock: 'wall' | 'event',
  now: number,
): SendVerdict {
  const at = clock === 'event' ? message.notBefore : now;
  const tooLateAfterMs = isCustomerChannel(message.channel) ? policy.tooLateAfterMs : NOTICE_TOO_LATE_MS;
  if (at > message.notBefore + tooLateAfterMs)
    return { kind: 'refuse', refusal: { rule: 'too-late', detail: 'should have been sent days ago', allowedAt: null } };
  if (!isCustomerChannel(message.channel)) return judgeNotice(message, state, at);
  const channel = message.channel;
  const contacts = contactsBeside(message, state, sent);
  const refusal =
    sendRefusal(state, { purpose: message.purpose, channel }, contacts, policy, at) ??
    (playbook === undefined ? null : playbookCapRefusal(contacts, playbook, at));
  if (refusal !== null) return { kind: 'refuse', refusal };
  const polite =
    playbook === undefined ? firstPoliteMoment(state, policy, at) : politeMoment(state, playbook, policy, at);
  if (polite === null) return { kind: 'refuse', refusal: NO_HOUR };
  if (polite > at) return { kind: 'later', at: polite };
  return { kind: 'go', to: addressOf(message.customer, state, channel)!, state, at };
}

/** The company's own side has no night and gives no consent; only who was erased is no longer spoken of. */
function judgeNotice({ destination }: LeavingMessage, state: CustomerState, at: number): SendVerdict {
  if (state.erased)
    return { kind: 'refuse', refusal: { rule: 'erased', detail: 'the customer was erased', allowedAt: null } };
  return { kind: 'go', to: destination ?? '', state, at };
}

function isCustomerChannel(channel: string): channel is Channel {
  return (CHANNELS as readonly string[]).includes(channel);
}

/** Ids that this service gives: what it planned counts only once it has left. */
const OWN = /^message-[0-9a-f]{40}$/;

/** Other messages that left, at the moment they did; of those that are planned, only what others have planned. */
function contactsBeside({ message }: LeavingMessage, state: CustomerState, sent: Recipient['sent']): Contact[] {
  // What is known of a planned message, such as its playbook, at the moment at which it left.
  const planned = new Map(state.contacts.map((one) => [one.message, one]));
  const left = new Map(sent.map((one): [string, Contact] => [one.message, { ...planned.get(one.message), ...one }]));
  left.delete(message);
  for (const contact of state.contacts)
    if (contact.message !== message && !OWN.test(contact.message) && !left.has(contact.message))
      left.set(contact.message, contact);
  return [...left.values()];
}
