import type { TrainingRows } from '#churn-model';
import type { ChurnTask } from '#contracts';
import { UnusableTask } from '../labels/unusable-task.js';
import { pickRows } from './pick-rows.js';
import { rowsKnownAt } from './rows-known-at.js';

/** One step of a rolling test: train on what was known at `cutoff`, test on the customers scored at it. */
export interface Origin {
  /** Epoch ms. */
  readonly cutoff: number;
  /** Rows whose label windows end at or before `cutoff`. */
  readonly train: TrainingRows;
  /** Rows at `cutoff` whose own windows were fully observed. */
  readonly test: TrainingRows;
}

/** Fewer customers who churned, or who stayed, than this teach nothing. */
const LEAST_CUSTOMERS = 10;

/**
 * Cuts rows into origins. Those cut-offs can be tested on at which enough churn was known to train; of them the last
 * `tests`, by default the later half.
 *
 * @returns by rising cut-off, never empty
 * @throws UnusableTask when no cut-off has enough known churn before it
 */
export function originsOf(rows: TrainingRows, task: ChurnTask, tests?: number): Origin[] {
  const cutoffs = [...new Set(rows.cutoffs)].sort((a, b) => a - b);
  const origins: Origin[] = [];
  for (const cutoff of cutoffs) {
    const at: number[] = [];
    for (let row = 0; row < rows.rows; row++) {
      if (rows.cutoffs[row] === cutoff && rows.observedDays[row]! >= task.horizonDays) at.push(row);
    }
    const train = rowsKnownAt(rows, task, cutoff);
    if (at.length > 0 && teaches(train, task)) origins.push({ cutoff, train, test: pickRows(rows, at) });
  }
  if (origins.length === 0) {
    throw new UnusableTask(
      `None of the ${cutoffs.length} cut-offs has ${LEAST_CUSTOMERS} customers who churned and ${LEAST_CUSTOMERS} who stayed in ` +
        'label windows that end before it: there is nothing to train on and test after.',
    );
  }
  return origins.slice(-(tests ?? Math.ceil(origins.length / 2)));
}

function teaches({ customers, eventDays }: TrainingRows, { horizonDays }: ChurnTask): boolean {
  const churned = new Set<string>();
  const stayed = new Set<string>();
  customers.forEach((customer, row) => (eventDays[row]! <= horizonDays ? churned : stayed).add(customer));
  return churned.size >= LEAST_CUSTOMERS && stayed.size >= LEAST_CUSTOMERS;
}
