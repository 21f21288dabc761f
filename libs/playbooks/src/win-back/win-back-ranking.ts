import type { ReasonCode } from '#contracts';

/** A customer who has left, as far as it matters for winning them back. */
export interface LostCustomer {
  readonly id: string;
  /** Somebody brought them: a friendship outlives a contract. */
  readonly referred: boolean;
  /** Complaints while they were here, and how many of them were never resolved. */
  readonly complaints: number;
  readonly unresolved: number;
  /** Why they left, as said, tagged or inferred; empty when unknown. */
  readonly reasons: readonly ReasonCode[];
  readonly tenureDays: number;
  readonly daysSinceLeft: number;
  /** What they paid in a year, minor units; null when unknown. */
  readonly pastValueMinor: number | null;
  readonly tags: readonly string[];
}

/** Who is not to be asked, and why. */
export type WinBackExclusion = 'asked-not-to-be-contacted' | 'abusive' | 'payment-default' | 'no-product-fit';

/** A place in the order, with what led to it. */
export type WinBackPlace =
  | {
      readonly kind: 'ask';
      readonly customer: LostCustomer;
      /** Chance that an approach succeeds, 0 to 1. */
      readonly likelihood: number;
      /** likelihood x past value, minor units. */
      readonly expectedMinor: number;
      /** Left over the price and after a bad experience: asked last. */
      readonly last: boolean;
      /** What raised and lowered the chance, in words. */
      readonly because: readonly string[];
    }
  | { readonly kind: 'leave'; readonly customer: LostCustomer; readonly why: WinBackExclusion };

const EXCLUDED_BY_TAG: Readonly<Record<string, WinBackExclusion>> = {
  'do-not-contact': 'asked-not-to-be-contacted',
  abusive: 'abusive',
  'payment-default': 'payment-default',
  'no-product-fit': 'no-product-fit',
};

const BAD_EXPERIENCE: ReadonlySet<ReasonCode> = new Set(['bad-support', 'technical-problems', 'product-quality']);

/**
 * Log-odds that each circumstance adds. Stated judgement, not measurement: one in ten comes back of those of whom
 * nothing is known. A measured uplift should replace them.
 */
const BASE = -2.2;
const WEIGHTS = {
  referred: 0.4,
  neverComplained: 0.4,
  allResolved: 0.2,
  unresolved: -0.6,
  leftOverFees: 0.5,
  badExperience: -0.5,
} as const;
/** Per doubling of the years of being a customer, up to eight years. */
const TENURE_WEIGHT = 0.2;
const LONGEST_TENURE_YEARS = 8;
/** Days after which the odds have halved. */
const HALF_LIFE_DAYS = 180;

/**
 * Whom to win back first: by expected value, likelihood times past value; those who left over the price and had a bad
 * experience last of all. Who must not be asked comes at the end, with the reason.
 *
 * @returns every customer once; equal ones in the order of their ids
 */
export function rankWinBack(customers: readonly LostCustomer[]): readonly WinBackPlace[] {
  return customers.map(placeOf).toSorted((a, b) => rankOf(a) - rankOf(b) || byValue(a, b) || compareIds(a, b));
}

function placeOf(customer: LostCustomer): WinBackPlace {
  const tag = Object.keys(EXCLUDED_BY_TAG).find((one) => customer.tags.includes(one));
  if (tag !== undefined) return { kind: 'leave', customer, why: EXCLUDED_BY_TAG[tag]! };
  // A failed payment that was never settled is a default whoever tagged it.
  if (customer.reasons.includes('payment-failure') && customer.tags.includes('unpaid'))
    return { kind: 'leave', customer, why: 'payment-default' };
  const parts = circumstances(customer);
  const logOdds = parts.reduce((sum, { weight }) => sum + weight, BASE);
  const likelihood = 1 / (1 + Math.exp(-logOdds));
  const badExperience = customer.unresolved > 0 || customer.reasons.some((reason) => BAD_EXPERIENCE.has(reason));
  return {
    kind: 'ask',
    customer,
    likelihood,
    expectedMinor: Math.round(likelihood * (customer.pastValueMinor ?? 0)),
    last: customer.reasons.includes('price') && badExperience,
    because: parts.map(({ words, weight }) => `${words} (${weight >= 0 ? '+' : '-'}${Math.abs(weight).toFixed(2)})`),
  };
}

interface Circumstance {
  readonly words: string;
  readonly weight: number;
}

function circumstances(customer: LostCustomer): Circumstance[] {
  const { referred, complaints, unresolved, reasons, tenureDays, daysSinceLeft } = customer;
  const years = Math.min(LONGEST_TENURE_YEARS, Math.max(0, tenureDays) / 365);
  const days = Math.max(0, daysSinceLeft);
  const given: (Circumstance | false)[] = [
    referred && { words: 'was referred by somebody', weight: WEIGHTS.referred },
    complaints === 0 && { words: 'never complained', weight: WEIGHTS.neverComplained },
    complaints > 0 && unresolved === 0 && { words: 'every complaint was resolved', weight: WEIGHTS.allResolved },
    unresolved > 0 && { words: `${unresolved} complaints never resolved`, weight: WEIGHTS.unresolved },
    reasons.includes('price') && { words: 'left over the price', weight: WEIGHTS.leftOverFees },
    reasons.some((reason) => BAD_EXPERIENCE.has(reason)) && {
      words: 'left after a bad experience',
      weight: WEIGHTS.badExperience,
    },
    { words: `was here for ${years.toFixed(1)} years`, weight: TENURE_WEIGHT * Math.log2(1 + years) },
    { words: `left ${Math.round(days)} days ago`, weight: -Math.LN2 * (days / HALF_LIFE_DAYS) },
  ];
  return given.filter((one) => one !== false);
}

function rankOf(place: WinBackPlace): number {
  if (place.kind === 'leave') return 2;
  return place.last ? 1 : 0;
}

function byValue(a: WinBackPlace, b: WinBackPlace): number {
  if (a.kind !== 'ask' || b.kind !== 'ask') return 0;
  return b.expectedMinor - a.expectedMinor || b.likelihood - a.likelihood;
}

function compareIds({ customer: a }: WinBackPlace, { customer: b }: WinBackPlace): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
