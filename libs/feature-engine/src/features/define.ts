import type { FeatureSpec, Words } from '../catalogue/feature-spec.js';
import type { Facts } from '../facts/facts.js';
import type { Reading } from './reading.js';

/** Customers who have bought, and those of whom seats are known. */
type Kind = 'buyers' | 'teams';

/** A feature with its meaning: how it is read from the facts and told as evidence. */
export interface FeatureDefinition extends FeatureSpec {
  /** NaN is missing. Whatever it gives is held within the bounds. */
  readonly read: Reading | ((facts: Facts) => number);
  /** Whom alone it tells apart: for all others it is what it is for somebody of whom nothing is known. */
  readonly among?: Kind;
  /**
   * One sentence with `{value}` and `{name_of_another_feature}` in braces, each told with its unit. Used when all of
   * them are known; else `evidenceAlone`, else the plain words and the value.
   */
  readonly evidence?: Words;
  /** The sentence for customers who have no past to compare with. */
  readonly evidenceAlone?: Words;
}

type Draft = Omit<FeatureDefinition, 'kind' | 'windowDays'> & Partial<Pick<FeatureDefinition, 'kind' | 'windowDays'>>;

/** Fills in what most features share: a number that looks back without a window. */
export function define(draft: Draft): FeatureDefinition {
  return { kind: 'number', windowDays: null, ...draft };
}

/** The same phrase in English, Japanese, Turkish and Traditional Chinese. */
export function words(en: string, ja: string, tr: string, zhTw: string): Words {
  return { en, ja, tr, 'zh-TW': zhTw };
}

/** Windows that most counts have, in weeks: 7, 28 and 84 days. */
export const WINDOW_WEEKS = [1, 4, 12] as const;

/** Highest count, sum of money, and number of days that features tell apart. */
export const COUNT_BOUNDS = [0, 1e6] as const;
export const MONEY_BOUNDS = [0, 1e9] as const;
export const DAYS_BOUNDS = [0, 3_650] as const;
export const SHARE_BOUNDS = [0, 1] as const;
export const RATIO_BOUNDS = [0, 10] as const;

/** a / b; NaN when b isn't above 0. */
export function ratio(a: number, b: number): number {
  return b > 0 ? a / b : NaN;
}
