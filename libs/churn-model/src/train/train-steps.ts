import { useBackend, type BackendChoice } from '../backends/use-backend.js';
import { RandomSource } from '../random/random-source.js';
import { labelsAt } from '../rows/labels.js';
import type { TrainingRows } from '../rows/model-input.js';
import { selectRows } from '../rows/select-rows.js';
import { Batches } from './batches.js';
import { droppedUnits } from './dropout-for.js';
import { ensembleTask, priorLogits } from './ensemble-task.js';
import { EnsembleTrainer } from './ensemble-trainer.js';
import { rateAt, scheduleFor } from './schedule.js';

/** The beginning of a training. */
export interface TrainedSteps {
  /** Every weight of every member, in a fixed order. */
  readonly weights: Float32Array;
  readonly secondsPerStep: number;
  /** Steps that the whole training may take. */
  readonly stepsOfTraining: number;
}

/**
 * The first steps of a training, to compare backends and to foretell how long the whole takes.
 *
 * @param horizonsDays - ascending, the last one is the main one
 * @throws UnusableRows when no column varies
 * @throws BackendUnavailable when the backend does not load
 */
export async function trainSteps(
  rows: TrainingRows,
  { seed, horizonsDays, steps, backend }: TrainStepsOptions,
): Promise<TrainedSteps> {
  const usable = selectRows(rows, labelsAt(rows, horizonsDays[0]!).indices);
  const task = ensembleTask(usable, horizonsDays, horizonsDays.at(-1)!, seed);
  await useBackend(backend);
  const random = new RandomSource(seed);
  const schedule = scheduleFor(usable.rows);
  const stepsOfTraining = schedule.rounds * schedule.stepsPerRound;
  const trainer = new EnsembleTrainer(task.encoder.width, priorLogits(task.targets), droppedUnits(task), random);
  const batches = new Batches(task, schedule.batchRows, random);
  try {
    const started = performance.now();
    for (let step = 0; step < steps; step++) trainer.step(batches.next(), rateAt(step, stepsOfTraining));
    const parts = trainer.weights().flatMap((member) => Object.values(member) as Float32Array[]);
    const secondsPerStep = (performance.now() - started) / 1_000 / steps;
    const weights = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      weights.set(part, at);
      at += part.length;
    }
    return { weights, secondsPerStep, stepsOfTraining };
  } finally {
    trainer.dispose();
  }
}

/** What to begin with. */
export interface TrainStepsOptions {
  readonly seed: number;
  readonly horizonsDays: readonly number[];
  readonly steps: number;
  readonly backend: BackendChoice;
}
