import type { LastRisk } from '../customer/customer-state.js';
import type { Policy } from '../guard-rails/policy.js';
import type { Playbook } from '../language/playbook.js';

/** Service before advertising, then priority, then expected value, then id: a total order for one trigger. */
export function byPrecedence(risk: LastRisk | null, { servicePurposes }: Policy): (a: Playbook, b: Playbook) => number {
  const rank = ({ purpose }: Playbook): number => (servicePurposes.includes(purpose) ? 0 : 1);
  const atStake = (risk?.probability ?? 0) * (risk?.valueAtRiskMinor ?? 0);
  const expectedValue = ({ expectedEffect, costMinor }: Playbook): number => expectedEffect * atStake - costMinor;
  return (a, b) =>
    rank(a) - rank(b) ||
    order(a.purpose, b.purpose) ||
    b.priority - a.priority ||
    expectedValue(b) - expectedValue(a) ||
    order(a.playbook, b.playbook) ||
    b.version - a.version;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
