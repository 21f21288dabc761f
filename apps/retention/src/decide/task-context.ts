import { standingWishes, textTrait, type CustomerState } from '#playbooks';

/** What a person needs before they call: who, worth, why at risk, last contacts, suggested words. */
export interface TaskContext {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly plan: string | null;
  /** Minor units. */
  readonly valueAtRiskMinor: number | null;
  readonly currency: string | null;
  /** null for a customer who was never scored, as are horizon and band. */
  readonly probability: number | null;
  readonly horizonDays: number | null;
  readonly band: string | null;
  /** Strongest first, in words with numbers. */
  readonly reasons: readonly string[];
  readonly signals: readonly string[];
  /** RFC 3339, newest first. */
  readonly lastContacts: readonly string[];
  /** Features that the customer has asked for and that have not shipped, newest first. */
  readonly openRequests: readonly string[];
  /** What a competitor did that may tempt the customer, and why; null: nothing was recorded. */
  readonly temptedBy: string | null;
  readonly suggestedWords: string;
}

const MAX_REASONS = 3;
const MAX_CONTACTS = 5;
const MAX_REQUESTS = 5;

/** Gathers it from the profile and what the newest risk event said. */
export function taskContext(state: CustomerState, risk: CustomerState['risk'], suggest: string): TaskContext {
  return {
    name: textTrait(state, 'name'),
    email: textTrait(state, 'email'),
    phone: textTrait(state, 'phone'),
    plan: textTrait(state, 'plan'),
    valueAtRiskMinor: risk?.valueAtRiskMinor ?? null,
    currency: risk?.currency ?? null,
    probability: risk?.probability ?? null,
    horizonDays: risk?.horizonDays ?? null,
    band: risk?.band ?? null,
    reasons: risk?.drivers.slice(0, MAX_REASONS).map(({ evidence }) => evidence) ?? [],
    signals: risk?.signals ?? [],
    lastContacts: state.contacts.slice(0, MAX_CONTACTS).map(({ at }) => new Date(at).toISOString()),
    openRequests: standingWishes(state)
      .slice(0, MAX_REQUESTS)
      .map(({ feature }) => feature),
    temptedBy: textTrait(state, 'temptedBy'),
    suggestedWords: suggest,
  };
}
