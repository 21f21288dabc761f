import { textTrait, type CustomerState } from './customer-state.js';

/** Ways to a customer: consent, suppression, quiet hours and caps hold for every one. */
export const CHANNELS = ['email', 'sms', 'feed'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Ways to the company's own side, each to a destination that the configuration names. No guard rail of a person holds. */
export const COMPANY_CHANNELS = ['webhook', 'slack', 'google-chat'] as const;
export type CompanyChannel = (typeof COMPANY_CHANNELS)[number];

/** The way to the billing system: orders, not messages. */
export const BILLING_CHANNEL = 'billing';

/** The trait that holds a channel's address; a bounce is over once it has changed. null: the customer's id is enough. */
export const ADDRESS_TRAIT: Readonly<Record<Channel, string | null>> = { email: 'email', sms: 'phone', feed: null };

const MAILBOX = /^[^\s@<>,;:"\\]+@[^\s@<>,;:"\\]+\.[^\s@<>,;:"\\]+$/;
/** What people put between the digits of a telephone number. */
const BETWEEN_DIGITS = /[\s().\-\u2010-\u2015\u00a0]/g;
const E164 = /^\+[1-9]\d{6,14}$/;

/** Where a message on `channel` goes to; null when the profile has nothing that could be an address. */
export function addressOf(customer: string, state: CustomerState, channel: Channel): string | null {
  switch (channel) {
    case 'email': {
      const email = textTrait(state, 'email');
      return email !== null && email.length <= 254 && MAILBOX.test(email) ? email : null;
    }
    case 'sms': {
      // A number without its country's code could be anybody's: nothing is sent on a guess.
      const phone = textTrait(state, 'phone')?.replaceAll(BETWEEN_DIGITS, '') ?? '';
      return E164.test(phone) ? phone : null;
    }
    case 'feed':
      return customer;
    default:
      return channel satisfies never;
  }
}

/** Whether `addressOf` knows where to. */
export function isReachable(state: CustomerState, channel: Channel): boolean {
  return addressOf('anybody', state, channel) !== null;
}
