import { ADDRESS_TRAIT, type Channel } from '../customer/channels.js';
import type { CustomerState } from '../customer/customer-state.js';
import { newestConsent } from './consent.js';
import type { Policy } from './policy.js';
import type { Refusal } from './rule.js';

/**
 * Is the channel closed? A complaint closes it for good, a bounce until the address changes, an unsubscription for
 * everything but service messages until consent is granted again.
 */
export function suppressionRefusal(
  customer: CustomerState,
  { purpose, channel }: { readonly purpose: string; readonly channel: Channel },
  policy: Policy,
): Refusal | null {
  const trait = ADDRESS_TRAIT[channel];
  const addressSince = trait === null ? -Infinity : (customer.traits[trait]?.since ?? -Infinity);
  const about = customer.suppressions.filter(({ channel: closed }) => closed === channel || closed === '*');
  const lifted = about.reduce((latest, { kind, at }) => (kind === 'lifted' ? Math.max(latest, at) : latest), -Infinity);
  for (const { kind, at } of about) {
    if (kind === 'lifted' || at <= lifted) continue;
    if (kind === 'bounced' && addressSince > at) continue;
    if (kind === 'unsubscribed') {
      if (policy.servicePurposes.includes(purpose)) continue;
      const word = newestConsent(customer.consents, purpose, channel);
      if (word?.state === 'granted' && word.at > at) continue;
    }
    const detail = kind === 'added' ? `${channel} was closed by someone` : `${channel} has ${kind}`;
    return { rule: 'suppressed', detail, allowedAt: null };
  }
  return null;
}
