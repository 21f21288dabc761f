import type { Band } from '#contracts';

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
  readonly state: 'granted' | 'denied' | 'revoked';
  readonly at: number;
}

/** Why a channel is closed: nothing arrives there, or the person doesn't want it. */
export interface Suppression {
  readonly channel: string;
  readonly kind: 'bounced' | 'complained' | 'unsubscribed';
  readonly at: number;
}

/** A message to the customer, decided or sent. Counts against the caps. */
export interface Contact {
  readonly message: string;
  readonly channel: string;
  readonly at: number;
}

/** A playbook at work for the customer. */
export interface Play {
  readonly play: string;
  readonly playbook: string;
  readonly version: number;
  readonly purpose: string;
  /** Band that the customer was in when it began. */
  readonly band: Band;
  readonly startedAt: number;
  /** Over at this moment, or when it was stopped. */
  readonly until: number;
}

/** What the newest risk event said, as far as the next one is compared with it. */
export interface LastRisk {
  readonly sequence: number;
  readonly band: Band;
  readonly signs: readonly string[];
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
};

// eslint-disable-next-line no-control-regex -- control characters are what must not reach a header or a database column
const CONTROL = /[\u0000-\u001f\u007f]+/g;

/** A text trait that is there and not blank, on one line and well-formed. */
export function textTrait({ traits }: CustomerState, name: string): string | null {
  const value = Object.hasOwn(traits, name) ? traits[name]!.value : null;
  if (typeof value !== 'string') return null;
  const text = value.replaceAll(CONTROL, ' ').toWellFormed().trim();
  return text === '' ? null : text;
}
