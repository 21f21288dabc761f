import type { RiskEventData } from '#contracts';
import type { CustomerState, Facts, LastRisk } from '../customer/customer-state.js';
import type { Policy } from '../guard-rails/policy.js';

/** What conditions are looked up in. */
export interface View {
  readonly state: CustomerState;
  /** The risk event at hand, or the last one; null: was never scored. */
  readonly risk: LastRisk | null;
  /** Of the event that began the play. */
  readonly facts: Facts;
  readonly purpose: string;
  readonly policy: Policy;
  /** Epoch ms. */
  readonly now: number;
}

const MAX_DRIVERS = 20;
const MAX_SIGNS = 30;

/** What is kept of a risk event. */
export function riskOf(risk: RiskEventData): LastRisk {
  const { sequence, band, probability, horizonDays, valueAtRiskMinor, currency, abstained, abstainReason } = risk;
  return {
    ...{ sequence, band, probability, horizonDays, valueAtRiskMinor, currency, abstained, abstainReason },
    modelVersion: risk.modelVersion,
    signs: risk.signals.map(({ name }) => name),
    drivers: risk.drivers
      .filter(({ contribution }) => contribution > 0)
      .toSorted((a, b) => b.contribution - a.contribution || (a.group < b.group ? -1 : 1))
      .slice(0, MAX_DRIVERS)
      .map(({ group, evidence }) => ({ group, evidence })),
    signals: risk.signals.slice(0, MAX_SIGNS).map(({ name, evidence }) => `${name}: ${evidence}`),
  };
}
