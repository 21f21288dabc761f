import type { Band } from '#contracts';
import type { RequestedFeature, Review } from './requested-feature.js';

/** A trait's newest value. `at` and `id` order it against other events; `since` is when it got this value. Epoch ms. */
export interface Trait {
  readonly value: TraitValue;
  readonly at: number;
  readonly id: string;
  readonly since: number;
}

export type TraitValue = string | number | boolean | readonly string[] | null;

/** An answer about consent for one purpose and channel (`*`: all of them). */
export interface Consent {
  readonly purpose: string;
  readonly channel: string;
  /** `pending`: asked to confirm, not confirmed yet. */
  readonly state: 'granted' | 'denied' | 'revoked' | 'pending';
  readonly at: number;
}

/**
 * Why a channel is closed: nothing arrives there, the person doesn't want it, or someone closed it (`added`).
 * `lifted` opens it again for what was before.
 */
export interface Suppression {
  readonly channel: string;
  readonly kind: 'bounced' | 'complained' | 'unsubscribed' | 'added' | 'lifted';
  readonly at: number;
}

/** A message to the customer, decided or sent. Counts against the caps. */
export interface Contact {
  readonly message: string;
  readonly channel: string;
  readonly at: number;
  /** The playbook that it belongs to, when it was decided here. */
  readonly playbook?: string;
}

/** A playbook at work for the customer. Moments are epoch ms. */
export interface Play {
  readonly play: string;
  readonly playbook: string;
  readonly version: number;
  readonly purpose: string;
  /** Id of what began it. */
  readonly trigger: string;
  /** Band that the customer was in when it began; null: was never scored. */
  readonly band: Band | null;
  readonly startedAt: number;
  /** Counts as running until then, or was stopped then. */
  readonly until: number;
  /** Step at which it waits, by number; null: all is done. */
  readonly step: number | null;
  /** When the waiting ends; null with `step` null. */
  readonly wakeAt: number | null;
  /** Its goal counts until then; null: it has none. */
  readonly goalUntil: number | null;
  readonly goalAt: number | null;
  /** What the events that began it and that it waited for said, as far as later steps may look at it. */
  readonly facts: Facts;
  /** Wishes that it tells the customer have come true: theirs again if it never does. */
  readonly wishes?: readonly RequestedFeature[];
}

/** Small values of an event's data by their path, such as `traits.plan`. */
export type Facts = Readonly<Record<string, string | number | boolean>>;

/** What the newest risk event said, as far as decisions look at it. */
export interface LastRisk {
  readonly sequence: number;
  readonly band: Band;
  readonly signs: readonly string[];
  readonly probability: number;
  readonly horizonDays: number;
  /** Minor units. */
  readonly valueAtRiskMinor: number | null;
  readonly currency: string | null;
  readonly abstained: boolean;
  readonly abstainReason: string | null;
  readonly modelVersion: string;
  /** Groups that raise the risk with their evidence, strongest first. */
  readonly drivers: readonly { readonly group: string; readonly evidence: string }[];
  /** Signs in words. */
  readonly signals: readonly string[];
}

/** A contract as its newest event left it. Times are epoch ms. */
export interface Contract {
  readonly subscription: string;
  readonly status: 'active' | 'ended';
  readonly plan: string | null;
  readonly startedAt: number | null;
  /** When it ends, or renews if it does so by itself. */
  readonly endsAt: number | null;
  readonly trial: boolean;
  readonly autoRenew: boolean | null;
  readonly amount: number | null;
  readonly billingPeriodMonths: number | null;
  readonly seats: number | null;
  readonly at: number;
  readonly id: string;
}

/** The newest answer to a question. */
export interface Answer {
  readonly survey: string;
  readonly question: string | null;
  readonly answer: string | number | boolean;
  readonly at: number;
}

/** A question that was asked. An answer that comes until `until` belongs to it. */
export interface Asked {
  readonly survey: string;
  readonly question: string | null;
  readonly message: string;
  readonly at: number;
  readonly until: number;
  readonly answeredAt: number | null;
}

/** An offer that was made; counts against budgets. */
export interface Offered {
  readonly campaign: string;
  readonly message: string;
  readonly costMinor: number;
  readonly at: number;
}

/** Why the customer may leave or has left. */
export interface GivenReason {
  readonly reason: string;
  readonly source: string;
  readonly at: number;
}

/** What tells a newer vector from an older one: generation of the catalogue, version, as-of. */
export type VectorOrder = readonly [generation: number, version: number, asOf: number];

/** Until when time triggers have been looked after, and when the next is due. Epoch ms. */
export interface Schedule {
  readonly handledUntil: number;
  readonly dueAt: number | null;
  /** Of the set of playbooks that `dueAt` was computed with. */
  readonly revision: string;
}

/** All that decisions about one customer depend on. Plain JSON. */
export interface CustomerState {
  readonly erased: boolean;
  readonly traits: Readonly<Record<string, Trait>>;
  readonly consents: readonly Consent[];
  readonly suppressions: readonly Suppression[];
  /** Newest first, bounded. */
  readonly contacts: readonly Contact[];
  /** Newest first, bounded. */
  readonly plays: readonly Play[];
  readonly risk: LastRisk | null;
  readonly contracts: readonly Contract[];
  /** Earliest known start, epoch ms; the trait `signedUpAt` goes first. */
  readonly joinedAt: number | null;
  /** Newest first, bounded, one a question. */
  readonly answers: readonly Answer[];
  /** Newest first, bounded. */
  readonly asked: readonly Asked[];
  /** Newest first, bounded, one a feature. What the customer was told of is taken out. */
  readonly requested: readonly RequestedFeature[];
  /** What was said about how features stand, newest first, bounded. Kept apart: it may come in before the wish does. */
  readonly reviews: readonly Review[];
  readonly reasons: readonly GivenReason[];
  readonly offers: readonly Offered[];
  /** Of the newest vector, those features that playbooks look at. */
  readonly features: Readonly<Record<string, number | null>>;
  readonly vector: VectorOrder | null;
  /** null: nothing was ever computed. */
  readonly schedule: Schedule | null;
}

/** A customer of whom nothing is known. */
export const UNKNOWN_CUSTOMER: CustomerState = {
  erased: false,
  traits: {},
  consents: [],
  suppressions: [],
  contacts: [],
  plays: [],
  risk: null,
  contracts: [],
  joinedAt: null,
  answers: [],
  asked: [],
  requested: [],
  reviews: [],
  reasons: [],
  offers: [],
  features: {},
  vector: null,
  schedule: null,
};

/** A risk event that said nothing. */
export const UNKNOWN_RISK: LastRisk = {
  ...{ sequence: 0, band: 'low', signs: [], probability: 0, horizonDays: 0, valueAtRiskMinor: null, currency: null },
  ...{ abstained: false, abstainReason: null, modelVersion: '', drivers: [], signals: [] },
};
const DONE_PLAY = { trigger: '', step: null, wakeAt: null, goalUntil: null, goalAt: null, facts: {} };

/** A state as it was stored, maybe by an earlier release that knew less. */
export function readCustomerState(stored: object | null | undefined): CustomerState {
  const { risk, plays, ...rest } = (stored ?? {}) as Partial<CustomerState>; // the retention service alone writes them
  return {
    ...UNKNOWN_CUSTOMER,
    ...rest,
    risk: risk == null ? null : { ...UNKNOWN_RISK, ...risk },
    plays: (plays ?? []).map((play) => ({ ...DONE_PLAY, ...play })),
  };
}

// eslint-disable-next-line no-control-regex -- control characters are what must not reach a header or a database column
const CONTROL = /[\u0000-\u001f\u007f]+/g;

/** A text trait that is there and not blank, on one line and well-formed. */
export function textTrait({ traits }: CustomerState, name: string): string | null {
  const value = Object.hasOwn(traits, name) ? traits[name]!.value : null;
  if (typeof value !== 'string') return null;
  const text = value.replaceAll(CONTROL, ' ').toWellFormed().trim();
  return text === '' ? null : text;
}
