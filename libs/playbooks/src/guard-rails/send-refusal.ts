import { isReachable, type Channel } from '../customer/channels.js';
import { textTrait, type Contact, type CustomerState } from '../customer/customer-state.js';
import { isTimeZone } from '../time-zone/minute-of-day.js';
import { capRefusal } from './caps.js';
import { consentRefusal } from './consent.js';
import type { Policy } from './policy.js';
import { endOfQuiet } from './quiet-hours.js';
import type { Refusal } from './rule.js';
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
  if (customer.erased) return { rule: 'erased', detail: 'the customer was erased', allowedAt: null };
  if (hasLeft(customer)) return { rule: 'left', detail: 'the customer has left', allowedAt: null };
  if (!isReachable(customer, sending.channel))
    return { rule: 'no-address', detail: `no usable address for ${sending.channel}`, allowedAt: null };
  return (
    consentRefusal(customer, sending, policy) ??
    suppressionRefusal(customer, sending, policy) ??
    capRefusal(contacts, policy, at)
  );
}

/** The first moment from `at` on outside the quiet hours of the customer's own zone, or of the declared default. */
export function firstPoliteMoment(customer: CustomerState, policy: Policy, at: number): number {
  return policy.quietHours === null ? at : endOfQuiet(at, zoneOf(customer, policy), policy.quietHours);
}

/** The customer's zone; the default when it is missing or no such zone exists. */
function zoneOf(customer: CustomerState, { defaultTimeZone }: Policy): string {
  const zone = textTrait(customer, 'timeZone');
  return zone !== null && isTimeZone(zone) ? zone : defaultTimeZone;
}

/** True when the profile says that the customer has left: trait `left`. */
export function hasLeft({ traits }: CustomerState): boolean {
  return traits['left']?.value === true;
}
