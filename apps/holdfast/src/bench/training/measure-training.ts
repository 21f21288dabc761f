import { labelsAt, rocAuc, trainInWorker, trainSteps, type BackendName } from '#churn-model';
import { knownRiskRows } from '../scoring/bench-tables.js';

/** What one training is. */
export interface TrainingWork {
  readonly backend: BackendName;
  readonly rows: number;
  /** Columns, at least 4. */
  readonly features: number;
  /** A training that would take longer is foretold from its first steps instead. */
  readonly mostSeconds: number;
}

/** How a training went. */
export interface TrainingFigures {
  readonly backend: BackendName;
  /** Of the whole training, on the clock; foretold when `foretold`. */
  readonly seconds: number;
  readonly foretold: boolean;
  readonly cpuSeconds: number;
  readonly secondsPerStep: number;
  readonly steps: number;
  /** On 5,000 fresh rows; null when foretold. */
  readonly auc: number | null;
  /** Greatest resident memory of the process: the rows, their copy in the training thread, and the training. */
  readonly peakRssMb: number;
}

const SEED = 1;
const HORIZONS_DAYS = [7, 14, 30];
const FIRST_STEPS = 10;
const TEST_ROWS = 5_000;

/** Trains in a thread, as the trainer does, on made-up rows of known risk. */
export async function measureTraining({
  backend,
  rows,
  features,
  mostSeconds,
}: TrainingWork): Promise<TrainingFigures> {
  const train = knownRiskRows(rows, features - 1, SEED);
  const { secondsPerStep, stepsOfTraining: steps } = await trainSteps(train, {
    ...{ seed: SEED, horizonsDays: HORIZONS_DAYS, steps: FIRST_STEPS, backend },
  });
  // Rounds are validated too, and the rest of the work grows with the rows: a fifth on top, as seen in whole trainings.
  const expected = steps * secondsPerStep * 1.2;
  const figures = { backend, secondsPerStep, steps };
  if (expected > mostSeconds) {
    return { ...figures, seconds: expected, foretold: true, cpuSeconds: expected, auc: null, peakRssMb: peakRssMb() };
  }
  const [started, before] = [performance.now(), process.cpuUsage()];
  const model = await trainInWorker(train, { seed: SEED, mainHorizonDays: 30, horizonsDays: HORIZONS_DAYS, backend });
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(before);
  const test = knownRiskRows(TEST_ROWS, features - 1, SEED + 1);
  const auc = rocAuc(model.predict(test).main, labelsAt(test, 30).labels);
  model.dispose();
  return { ...figures, seconds, foretold: false, cpuSeconds: (user + system) / 1e6, auc, peakRssMb: peakRssMb() };
}

function peakRssMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
