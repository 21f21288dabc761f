import { textTrait, type CustomerState } from './customer-state.js';

/** Channels that a playbook can send on. */
export const CHANNELS = ['email'] as const;
export type Channel = (typeof CHANNELS)[number];

const ADDRESS = /^[^\s@<>,;:"\\]+@[^\s@<>,;:"\\]+\.[^\s@<>,;:"\\]+$/;

/** Where a message on `channel` goes to; null when the profile has nothing that could be an address. */
export function addressOf(customer: CustomerState, channel: Channel): string | null {
  switch (channel) {
    case 'email': {
      const email = textTrait(customer, 'email');
      return email !== null && email.length <= 254 && ADDRESS.test(email) ? email : null;
    }
    default:
      return channel satisfies never;
  }
}
