import type { CustomerEvent, Sign } from '#contracts';
import type { FeatureLocale, FeatureSpec } from '../catalogue/feature-spec.js';
import type { Lever } from '../levers/levers.js';
import type { CustomerState } from '../state/customer-state.js';

/** The features of one engine, in vector order. */
export interface Catalogue {
  /** Stable hash of everything that changes values or their order: features, settings, layout of the state. */
  readonly version: string;
  readonly features: readonly FeatureSpec[];
  /** Place of a feature in the vector; -1 when there is none of that name. */
  indexOf(name: string): number;
}

/**
 * What an event did to the state. `late`: counted, but older than the remembered ids of this customer, so that a
 * repeat of it couldn't have been recognised.
 */
export type FoldOutcome = 'counted' | 'repeated' | 'late';

/** Money that a customer is worth within a year, in minor units of the currency. */
export interface CustomerValue {
  readonly minor: number;
  /** ISO 4217; null when no event said it. */
  readonly currency: string | null;
}

/** A compiled catalogue: the only way from events to features, online and for training. */
export interface FeatureEngine {
  readonly catalogue: Catalogue;
  /** Every warning sign that this engine may raise, most urgent first. */
  readonly signNames: readonly string[];
  /** The state of a customer of whom nothing is known. */
  empty(): CustomerState;
  /** @throws RangeError for bytes that this catalogue didn't write */
  decode(bytes: Uint8Array): CustomerState;
  /** Equal sets of events give equal bytes, in whatever order and split they were folded. */
  encode(state: CustomerState): Uint8Array;
  /** Takes one event into the state handed in. */
  fold(state: CustomerState, event: CustomerEvent): FoldOutcome;
  /**
   * The feature vector at a moment that is not before the newest folded event.
   *
   * @param asOf - epoch ms
   * @param out - filled and returned when given; length `catalogue.features.length`
   * @returns in catalogue order; NaN is missing, anything else finite and within the feature's bounds
   */
  snapshot(state: CustomerState, asOf: number, out?: Float64Array): Float64Array;
  /** One plain sentence with numbers, against the customer's own past where the feature has one. */
  evidence(vector: Float64Array, feature: string, locale?: FeatureLocale): string;
  /** Recurring contracts for a year, else the purchases of the last 365 days; null when neither or currencies mix. */
  valueMinor(state: CustomerState, asOf: number): CustomerValue | null;
  /** Warning signs that hold, most urgent first. */
  signs(vector: Float64Array, locale?: FeatureLocale): Sign[];
  /** What people or playbooks can work on and is not as it should be, in a fixed order. */
  levers(vector: Float64Array): Lever[];
}
