/** Reason groups: every feature belongs to one, and drivers are told by them. */
export const FEATURE_GROUPS = ['usage', 'billing', 'support', 'engagement', 'profile'] as const;
export type FeatureGroup = (typeof FEATURE_GROUPS)[number];

/** What a feature's number counts. `money` is in major units, `ratio` and `share` have no unit. */
export type FeatureUnit =
  'days' | 'count' | 'ratio' | 'share' | 'money' | 'score' | 'flag' | 'category' | 'months' | 'hours' | 'years';

/** Languages in which features are told to people. */
export const FEATURE_LOCALES = ['en', 'ja', 'tr', 'zh-TW'] as const;
export type FeatureLocale = (typeof FEATURE_LOCALES)[number];

/** The same phrase in every language. */
export type Words = Readonly<Record<FeatureLocale, string>>;

/** One feature as the catalogue describes it. */
export interface FeatureSpec {
  /** Unique, snake_case. */
  readonly name: string;
  readonly group: FeatureGroup;
  readonly unit: FeatureUnit;
  /** A `category` holds a code: no order, no distance. */
  readonly kind: 'number' | 'category';
  /** Days that the feature looks back on; null for the whole history or the present. */
  readonly windowDays: number | null;
  /** A short name for people. */
  readonly words: Words;
  /** Lowest and highest value; values beyond are held at the bound. */
  readonly bounds: readonly [number, number];
  /** For a category with a declared vocabulary: label by code. */
  readonly labels?: readonly string[];
}
