import { textTrait, type CustomerState, type Trigger } from '#playbooks';

/** What a person needs before they call: who, worth, why at risk, last contacts, suggested words. */
export interface TaskContext {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly plan: string | null;
  /** Minor units. */
  readonly valueAtRiskMinor: number | null;
  readonly currency: string | null;
  readonly probability: number;
  readonly horizonDays: number;
  readonly band: string;
  /** Strongest first, in words with numbers. */
  readonly reasons: readonly string[];
  readonly signals: readonly string[];
  /** RFC 3339, newest first. */
  readonly lastContacts: readonly string[];
  readonly suggestedWords: string;
}

const MAX_REASONS = 3;
const MAX_CONTACTS = 5;

/** Gathers it from the profile and the risk event. */
export function taskContext(state: CustomerState, { risk }: Trigger, suggest: string): TaskContext {
  return {
    name: textTrait(state, 'name'),
    email: textTrait(state, 'email'),
    phone: textTrait(state, 'phone'),
    plan: textTrait(state, 'plan'),
    valueAtRiskMinor: risk.valueAtRiskMinor,
    currency: risk.currency,
    probability: risk.probability,
    horizonDays: risk.horizonDays,
    band: risk.band,
    reasons: risk.drivers
      .filter(({ contribution }) => contribution > 0)
      .toSorted((a, b) => b.contribution - a.contribution)
      .slice(0, MAX_REASONS)
      .map(({ evidence }) => evidence),
    signals: risk.signals.map(({ name, evidence }) => `${name}: ${evidence}`),
    lastContacts: state.contacts.slice(0, MAX_CONTACTS).map(({ at }) => new Date(at).toISOString()),
    suggestedWords: suggest,
  };
}
