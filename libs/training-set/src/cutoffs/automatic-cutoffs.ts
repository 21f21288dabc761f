import type { ChurnTask } from '#contracts';
import { confirmationMs } from '../labels/follow-up.js';
import { UnusableTask } from '../labels/unusable-task.js';

const DAY_MS = 86_400_000;

/** What cut-offs are chosen from. Moments in epoch ms. */
export interface CutoffPlan {
  readonly task: ChurnTask;
  /** Time of the first event of anyone. */
  readonly firstEvent: number;
  /** End of observation, exclusive. */
  readonly observedUntil: number;
  readonly everyDays: number;
  /** At most so many, the newest. */
  readonly most: number;
}

/**
 * Cut-offs at midnight UTC: the newest one whose label window was fully observed, and back from it every `everyDays`,
 * as long as at least a horizon of history lies before (where nothing is old, nothing can be learnt about age).
 *
 * @returns ascending, epoch ms, never empty
 * @throws UnusableTask when the history is too short for a single one
 */
export function automaticCutoffs({ task, firstEvent, observedUntil, everyDays, most }: CutoffPlan): number[] {
  const windowMs = (task.leadDays + task.horizonDays) * DAY_MS;
  const newest = Math.floor((observedUntil - confirmationMs(task.definition) - windowMs) / DAY_MS) * DAY_MS;
  const oldest = firstEvent + task.horizonDays * DAY_MS;
  const cutoffs: number[] = [];
  for (let at = newest; at >= oldest && cutoffs.length < most; at -= everyDays * DAY_MS) cutoffs.push(at);
  if (cutoffs.length === 0) {
    const days = Math.max(0, (observedUntil - firstEvent) / DAY_MS).toFixed(1);
    const needed = 2 * task.horizonDays + task.leadDays;
    throw new UnusableTask(
      `The history spans ${days} days; a horizon of ${task.horizonDays} days needs about ${needed}, or cut-offs of your own.`,
    );
  }
  return cutoffs.reverse();
}
