import type { CustomerEvent } from '../events/customer-event.js';

/** "Dark-Mode", "dark mode" and "DarkMode" are one feature: what its name is compared by. */
export function featureKey(feature: string): string {
  const plain = feature.normalize('NFKC');
  const key = plain.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
  return key === '' ? plain.trim() : key;
}

/**
 * The feature that a customer asks for by this event, in whoever's words; null when it is about something else. A ticket
 * and a reason that name it count as a request does. What a rule inferred doesn't: nobody asked.
 */
export function wishIn(event: CustomerEvent): string | null {
  switch (event.type) {
    case 'feature.requested':
      return event.data.feature;
    case 'ticket.opened':
      return event.data.feature ?? null;
    case 'reason.given': {
      const { reason, source, detail } = event.data;
      return reason === 'missing-feature' && source !== 'inferred' ? (detail ?? null) : null;
    }
    default:
      return null;
  }
}

/** All keys that mean a feature of which the product team says something. */
export function keysOf({ data }: CustomerEvent<'feature.reviewed' | 'feature.shipped'>): ReadonlySet<string> {
  return new Set([data.feature, ...(data.alsoCalled ?? [])].map(featureKey));
}
