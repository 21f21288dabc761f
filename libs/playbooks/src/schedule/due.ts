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

/** What became due, and when anything is due next. */
export interface Due {
  /** Playbooks by their moment (epoch ms), earliest first, each with what makes it so in words. */
  readonly due: ReadonlyMap<number, ReadonlyMap<string, string>>;
  /** Epoch ms; null: nothing ever. */
  readonly next: number | null;
}

/**
 * Playbooks that became due after `from` and until `to`. Of several missed moments of one playbook the last one counts.
 */
export function dueBetween(
  state: CustomerState,
  timed: readonly Playbook[],
  policy: Policy,
  from: number,
  to: number,
): Due {
  const found = new Map<number, Map<string, string>>();
  let next: number | null = null;
  for (const { playbook, when } of timed) {
    let last = null;
    let moment = nextMoment(when, state, policy, from);
    for (; moment !== null && moment.at <= to; moment = nextMoment(when, state, policy, moment.at)) last = moment;
    if (moment !== null && (next === null || moment.at < next)) next = moment.at;
    if (last === null) continue;
    const together = found.get(last.at) ?? new Map<string, string>();
    found.set(last.at, together.set(playbook, last.what));
  }
  return { due: new Map([...found].toSorted(([a], [b]) => a - b)), next };
}
