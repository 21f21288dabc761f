/** How long and in what steps an ensemble trains. */
export interface Schedule {
  /** Rows per step; four fifths of them teach each member. */
  readonly batchRows: number;
  /** Validations, each after `stepsPerRound` steps. */
  readonly rounds: number;
  readonly stepsPerRound: number;
}

/** 256 rows for each member: a fifth of a batch belongs to a member's own validation fold. */
const FULL_BATCH = 320;
const MIN_BATCH = 40;
const MIN_STEPS_PER_EPOCH = 12;
const EPOCHS = { steps: 1000, least: 20, most: 60 };
/** Bounds the time on many rows: on 60,000 rows with interactions 600 steps lost .001 of AUC, 1,600 gained nothing. */
const MAX_STEPS = 1000;

/** @param rows - training rows, at least 1 */
export function scheduleFor(rows: number): Schedule {
  let batchRows = FULL_BATCH;
  while (rows / batchRows < MIN_STEPS_PER_EPOCH && batchRows > MIN_BATCH) batchRows /= 2;
  batchRows = Math.min(batchRows, rows);
  const stepsPerEpoch = Math.floor(rows / batchRows);
  const epochs = Math.min(EPOCHS.most, Math.max(EPOCHS.least, Math.round(EPOCHS.steps / stepsPerEpoch)));
  const steps = Math.min(MAX_STEPS, epochs * stepsPerEpoch);
  const rounds = Math.max(EPOCHS.least, Math.round(steps / stepsPerEpoch));
  return { batchRows, rounds, stepsPerRound: Math.max(1, Math.round(steps / rounds)) };
}

const RATE = 0.015;

/** Learning rate at a step: cosine decay to 0. */
export function rateAt(step: number, steps: number): number {
  return (RATE / 2) * (1 + Math.cos((Math.PI * step) / steps));
}
