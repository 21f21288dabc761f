import type { TrainingRows } from '#churn-model';
import type { ChurnTask } from '#contracts';
import { confirmationMs } from '../labels/follow-up.js';
import { pickRows } from './pick-rows.js';

const DAY_MS = 86_400_000;

/**
 * The rows whose whole label window lay in the past at a moment: what could have been trained on then.
 * A churn after the moment is unknown again, so that no label tells more than was known.
 *
 * @param moment - epoch ms; what happened before it is known
 */
export function rowsKnownAt(rows: TrainingRows, task: ChurnTask, moment: number): TrainingRows {
  const certain = moment - confirmationMs(task.definition);
  const daysKnown = (row: number): number => (certain - rows.cutoffs[row]!) / DAY_MS - task.leadDays;
  const indices: number[] = [];
  for (let row = 0; row < rows.rows; row++) {
    if (Math.min(daysKnown(row), rows.observedDays[row]!) >= task.horizonDays) indices.push(row);
  }
  const picked = pickRows(rows, indices);
  const observedDays = picked.observedDays.map((days, i) => Math.min(days, daysKnown(indices[i]!)));
  const eventDays = picked.eventDays.map((days, i) => (days <= observedDays[i]! ? days : Infinity));
  return { ...picked, observedDays, eventDays };
}
