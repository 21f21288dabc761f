import type { CustomerState } from '../customer/customer-state.js';
import type { Policy } from '../guard-rails/policy.js';
import type { Playbook } from '../language/playbook.js';
import { nextMoment } from './next-moment.js';

/** The next moment after `after` at which any of the playbooks is due for the customer; null: none ever. */
export function nextDue(
  state: CustomerState,
  timed: readonly Playbook[],
  policy: Policy,
  after: number,
): number | null {
  let next: number | null = null;
  if (state.erased) return null;
  for (const { when } of timed) {
    const moment = nextMoment(when, state, policy, after);
    if (moment !== null && (next === null || moment.at < next)) next = moment.at;
  }
  return next;
}

/**
 * Playbooks that became due after `from` and until `to`, by their moment, earliest first. Of several missed moments of
 * one playbook the last one counts.
 */
export function dueBetween(
  state: CustomerState,
  timed: readonly Playbook[],
  policy: Policy,
  from: number,
  to: number,
): ReadonlyMap<number, ReadonlyMap<string, string>> {
  const found = new Map<number, Map<string, string>>();
  for (const { playbook, when } of timed) {
    let last = null;
    for (let moment = nextMoment(when, state, policy, from); moment !== null && moment.at <= to;) {
      last = moment;
      moment = nextMoment(when, state, policy, moment.at);
    }
    if (last === null) continue;
    const together = found.get(last.at) ?? new Map<string, string>();
    found.set(last.at, together.set(playbook, last.what));
  }
  return new Map([...found].toSorted(([a], [b]) => a - b));
}
