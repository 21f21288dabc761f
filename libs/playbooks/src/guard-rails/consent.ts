import type { Consent, CustomerState } from '../customer/customer-state.js';
import type { Policy } from './policy.js';
import type { Refusal } from './rule.js';

/** Is writing for `purpose` on `channel` against what the customer said, or without their word where it is needed? */
export function consentRefusal(
  customer: CustomerState,
  { purpose, channel }: { readonly purpose: string; readonly channel: string },
  policy: Policy,
): Refusal | null {
  const word = newestConsent(customer.consents, purpose, channel);
  if (word?.state === 'granted') return null;
  if (word === null && policy.servicePurposes.includes(purpose)) return null;
  const detail = `consent for ${purpose} by ${channel}: ${word?.state ?? 'never given'}`;
  return { rule: 'consent', detail, allowedAt: null };
}

/** The newest word about this purpose and channel or all of them; a refusal wins over a grant of the same moment. */
export function newestConsent(consents: readonly Consent[], purpose: string, channel: string): Consent | null {
  let newest: Consent | null = null;
  for (const word of consents) {
    if (word.purpose !== purpose && word.purpose !== '*') continue;
    if (word.channel !== channel && word.channel !== '*') continue;
    if (newest === null || word.at > newest.at || (word.at === newest.at && newest.state === 'granted')) newest = word;
  }
  return newest;
}
