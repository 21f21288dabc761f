import { isReachable, type Channel } from '../customer/channels.js';
import { hasLeft } from '../customer/contracts.js';
import { textTrait, type Contact, type CustomerState } from '../customer/customer-state.js';
import { isTimeZone } from '../time-zone/minute-of-day.js';
import { channelCapRefusal, monthRefusal, weekRefusal } from './caps.js';
import { consentRefusal } from './consent.js';
import type { Policy } from './policy.js';
import { endOfQuiet } from './quiet-hours.js';
import { answerOfRule, refusalsIn, type Refusal, type RuleAnswer } from './rule.js';
import { suppressionRefusal } from './suppression.js';

/** A message that is to be sent. */
export interface Sending {
  readonly purpose: string;
  readonly channel: Channel;
}

/** May this message go out at `at`, apart from quiet hours? null: yes. Consent goes first: it is the law. */
export function sendRefusal(
  customer: CustomerState,
  sending: Sending,
  contacts: readonly Contact[],
  policy: Policy,
  at: number,
): Refusal | null {
  return refusalsIn(sendAnswers(customer, sending, contacts, policy, at, null))[0] ?? null;
}

/** What every rule says about a message to a customer, in order. */
export function sendAnswers(
  customer: CustomerState,
  sending: Sending,
  contacts: readonly Contact[],
  policy: Policy,
  at: number,
  step: number | null,
): RuleAnswer[] {
  const { channel } = sending;
  return [
    answerOfRule('erased', erasedRefusal(customer), step),
    answerOfRule('left', leftRefusal(customer, sending.purpose, policy, at), step),
    answerOfRule('no-address', addressRefusal(customer, channel), step),
    answerOfRule('consent', consentRefusal(customer, sending, policy), step),
    answerOfRule('suppressed', suppressionRefusal(customer, sending, policy), step),
    answerOfRule('cap-week', weekRefusal(contacts, policy, at), step),
    answerOfRule('cap-month', monthRefusal(contacts, policy, at), step),
    answerOfRule('cap-channel', channelCapRefusal(contacts, channel, policy, at), step),
  ];
}

export function erasedRefusal({ erased }: CustomerState): Refusal | null {
  return erased ? { rule: 'erased', detail: 'the customer was erased', allowedAt: null } : null;
}

/** Who has left is written to for some purposes alone. */
export function leftRefusal(
  customer: CustomerState,
  purpose: string,
  { afterLeavingPurposes }: Policy,
  at: number,
): Refusal | null {
  if (afterLeavingPurposes.includes(purpose) || !hasLeft(customer, at)) return null;
  return { rule: 'left', detail: 'the customer has left', allowedAt: null };
}

function addressRefusal(customer: CustomerState, channel: Channel): Refusal | null {
  if (isReachable(customer, channel)) return null;
  return { rule: 'no-address', detail: `no usable address for ${channel}`, allowedAt: null };
}

/** The first moment from `at` on outside the quiet hours of the customer's own zone, or of the declared default. */
export function firstPoliteMoment(customer: CustomerState, policy: Policy, at: number): number {
  return policy.quietHours === null ? at : endOfQuiet(at, zoneOf(customer, policy), policy.quietHours);
}

/** The customer's zone; the default when it is missing or no such zone exists. */
export function zoneOf(customer: CustomerState, { defaultTimeZone }: Pick<Policy, 'defaultTimeZone'>): string {
  const zone = textTrait(customer, 'timeZone');
  return zone !== null && isTimeZone(zone) ? zone : defaultTimeZone;
}
