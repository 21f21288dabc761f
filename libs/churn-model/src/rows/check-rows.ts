import { UnusableRows } from '../unusable-rows.js';
import { InputMismatch } from './input-mismatch.js';
import type { ModelInput, TrainingRows } from './model-input.js';

/** @throws InputMismatch when the table's own parts disagree in size, or a column name repeats. */
export function checkShape(input: ModelInput): void {
  const columns = input.names.length;
  if (columns === 0) throw new InputMismatch('The table has no columns.');
  if (input.kinds.length !== columns) {
    throw new InputMismatch(`The table has ${columns} names but ${input.kinds.length} kinds.`);
  }
  if (input.values.length !== input.rows * columns) {
    throw new InputMismatch(
      `The table has ${input.values.length} values, ${input.rows} rows of ${columns} columns need ${input.rows * columns}.`,
    );
  }
  const seen = new Set<string>();
  for (const name of input.names) {
    if (seen.has(name)) throw new InputMismatch(`Column "${name}" occurs twice.`);
    seen.add(name);
  }
}

/** @throws UnusableRows or InputMismatch when follow-up and events cannot be what they say. */
export function checkTrainingRows(rows: TrainingRows): void {
  checkShape(rows);
  for (const part of ['customers', 'cutoffs', 'eventDays', 'observedDays'] as const) {
    if (rows[part].length !== rows.rows) {
      throw new InputMismatch(`"${part}" has ${rows[part].length} entries for ${rows.rows} rows.`);
    }
  }
  let events = 0;
  let endedByEvent = 0;
  for (let i = 0; i < rows.rows; i++) {
    const event = rows.eventDays[i]!;
    const observed = rows.observedDays[i]!;
    if (!(event > 0))
      throw new UnusableRows(`Row ${i}: eventDays is ${event}; it must be above 0 (Infinity: no churn).`);
    if (!(observed >= 0)) throw new UnusableRows(`Row ${i}: observedDays is ${observed}; it must be 0 or more.`);
    if (!Number.isFinite(rows.cutoffs[i]!)) throw new UnusableRows(`Row ${i}: the cut-off is ${rows.cutoffs[i]}.`);
    if (event === Infinity) continue;
    events++;
    if (observed === event) endedByEvent++;
  }
  // A follow-up that ends with the churn would make churners look censored and drop every one of them.
  if (
    events > 1 &&
    endedByEvent === events &&
    new Set(rows.observedDays.filter((_, i) => rows.eventDays[i] !== Infinity)).size > 1
  ) {
    throw new UnusableRows(
      'observedDays ends at the churn for every churned row; give the days until the end of observation, churned or not.',
    );
  }
}
