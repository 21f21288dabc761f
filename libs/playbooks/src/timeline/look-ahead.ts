import type { CustomerState } from '../customer/customer-state.js';
import { dueBetween, nextDue } from '../schedule/due.js';
import type { TimeTrigger } from '../trigger/trigger.js';
import type { StoryRules } from './story-rules.js';

/** What a schedule is computed from. */
export type Planned = Pick<CustomerState, 'traits' | 'contracts' | 'joinedAt'>;

/** Would the schedule come out the same? */
export function isPlannedWith({ traits, contracts, joinedAt }: CustomerState, known: Planned | null): boolean {
  return known?.traits === traits && known.contracts === contracts && known.joinedAt === joinedAt;
}

/**
 * The customer with the moment at which the next playbook is due.
 *
 * @param handledUntil - time triggers have been looked after until then, epoch ms
 */
export function withSchedule(
  state: CustomerState,
  { playbooks, policy }: Pick<StoryRules, 'playbooks' | 'policy'>,
  handledUntil: number,
): CustomerState {
  const dueAt = nextDue(state, playbooks.timed, policy, handledUntil);
  return { ...state, schedule: { handledUntil, dueAt, revision: playbooks.revision } };
}

/** What has come due until `now` (epoch ms), and the customer after it was looked after. */
export function takeDue(
  state: CustomerState,
  { playbooks, policy }: Pick<StoryRules, 'playbooks' | 'policy'>,
  now: number,
): { readonly state: CustomerState; readonly triggers: readonly TimeTrigger[] } {
  const { due, next: dueAt } = dueBetween(state, playbooks.timed, policy, state.schedule!.handledUntil, now);
  const triggers = [...due]
    // What should have begun days ago is better not begun.
    .filter(([at]) => now - at <= policy.tooLateAfterMs)
    .map(([at, together]): TimeTrigger => {
      const id = `time/${new Date(at).toISOString()}`;
      return { kind: 'time', id, at, due: together };
    });
  return { state: { ...state, schedule: { handledUntil: now, dueAt, revision: playbooks.revision } }, triggers };
}
