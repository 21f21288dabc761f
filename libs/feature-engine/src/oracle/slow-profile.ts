import { nameHash } from '../hash/text-hash.js';
import { parseInstant } from '../state/days.js';
import { DAY, type SlowHistory } from './slow-history.js';

/** Traits by feature name, for histories in which no two profiles coincide; with the settings of the specs. */
export function slowProfile(h: SlowHistory): Record<string, number> {
  const profiles = h.of('customer.identified').map((event) => event.data.traits as Record<string, unknown>);
  const last = (name: string) => profiles.findLast((traits) => name in traits)?.[name];
  const code = (value: unknown) => (typeof value === 'string' ? nameHash(value) % 2 ** 20 : NaN);
  const instant = (value: unknown) => (typeof value === 'string' ? parseInstant(value) : NaN);
  const isThere = (value: unknown) => (value === undefined ? NaN : value === null || value === '' ? 0 : 1);
  const channel = last('channel');
  const locale = last('locale');
  const place = ['web', 'app'].indexOf(String(channel));
  return {
    account_age_days: (h.asOf - instant(last('signedUpAt'))) / DAY,
    profile_age_years: (h.asOf - instant(last('birthday'))) / DAY / 365.25,
    profile_country: code(last('country')),
    profile_industry: code(last('industry')),
    profile_plan: code(last('plan')),
    profile_locale: code(typeof locale === 'string' ? locale.slice(0, 2) : null),
    profile_seats: numberOf(last('seats')),
    profile_tags: Array.isArray(last('tags')) ? (last('tags') as unknown[]).length : NaN,
    profile_referred: isThere(last('referredBy')),
    profile_has_owner: isThere(last('owner')),
    profile_has_email: isThere(last('email')),
    trait_score: numberOf(last('score')),
    trait_channel: channel === undefined || channel === null ? NaN : place >= 0 ? place : 2,
  };
}

function numberOf(value: unknown): number {
  return value === undefined || value === null ? NaN : Number(value);
}
