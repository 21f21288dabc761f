import { activeBackend, trainingWork, useBackend, type BackendChoice } from '../backends/use-backend.js';
import { cumulativeLogOdds } from '../calibrate/cumulative.js';
import { fitHazardCalibrations } from '../calibrate/hazard-calibration.js';
import { sigmoid } from '../calibrate/log-odds.js';
import { meanEncoding } from '../encode/mean-encoding.js';
import { logLoss } from '../evaluate/log-loss.js';
import { rocAuc } from '../evaluate/roc-auc.js';
import { ARTIFACT_VERSION } from '../model/artifact.js';
import { ChurnModel } from '../model/churn-model.js';
import type { ModelInfo } from '../model/prediction.js';
import { fitTrainingRange } from '../model/training-range.js';
import { MEMBERS } from '../network/shape.js';
import { checkTrainingRows } from '../rows/check-rows.js';
import { labelsAt, learnableHorizons } from '../rows/labels.js';
import { selectRows } from '../rows/select-rows.js';
import type { TrainingRows } from '../rows/model-input.js';
import { UnusableRows } from '../unusable-rows.js';
import { ensembleTask } from './ensemble-task.js';
import { fitEnsemble, type TrainProgress } from './fit-ensemble.js';
import { foldMembers } from './member-weights.js';

/** How to train. */
export interface TrainOptions {
  /** Same seed, rows and backend: same weights, bit for bit. */
  readonly seed: number;
  /** The horizon that decides, days. */
  readonly mainHorizonDays: number;
  /** Further horizons, days; those the rows cannot teach are left out. 7, 14, 30, 60, 90 by default. */
  readonly horizonsDays?: readonly number[];
  /** The number that tells how long a customer has been known; without it only missing values make a history thin. */
  readonly historyFeature?: string;
  /** `auto` by default. */
  readonly backend?: BackendChoice;
  /** Called after each round of training, in the thread that trains. */
  readonly onProgress?: (progress: TrainProgress) => void;
}

const DEFAULT_HORIZONS_DAYS = [7, 14, 30, 60, 90] as const;
const LEAST_PER_CLASS = 10;
const LEAST_CHURNS_PER_INTERVAL = 10;

/**
 * Trains the ensemble and calibrates it on out-of-fold scores.
 *
 * @throws UnusableRows when fewer than ten customers churned, or stayed, within the main horizon, or no column varies
 * @throws InputMismatch when the table's parts disagree
 * @throws BackendUnavailable when the named backend does not load
 */
export async function trainChurnModel(rows: TrainingRows, options: TrainOptions): Promise<ChurnModel> {
  checkTrainingRows(rows);
  const { mainHorizonDays, seed } = options;
  const main = labelsAt(rows, mainHorizonDays);
  checkClasses(rows, main.indices, main.labels, mainHorizonDays);
  const horizons = learnableHorizons(
    rows,
    options.horizonsDays ?? DEFAULT_HORIZONS_DAYS,
    mainHorizonDays,
    LEAST_CHURNS_PER_INTERVAL,
  );
  const usable = selectRows(rows, labelsAt(rows, horizons[0]!).indices);
  const task = ensembleTask(usable, horizons, mainHorizonDays, seed);
  const { encoder } = task;
  await useBackend(options.backend ?? 'auto', trainingWork(encoder.width));
  const { members, logits } = fitEnsemble(task, options.onProgress);

  const { known, churned } = cumulativeLabels(usable, horizons);
  const calibrations = fitHazardCalibrations(logits, known, churned, horizons.length);
  const mainHead = horizons.indexOf(mainHorizonDays);
  const outOfFold = cumulativeLogOdds(logits, calibrations)
    .filter((_, i) => i % horizons.length === mainHead)
    .map(sigmoid);
  const scored = labelsAt(usable, mainHorizonDays);
  const scores = Float64Array.from(scored.indices, (i) => outOfFold[i]!);
  const range = fitTrainingRange(usable, options.historyFeature);
  const info: ModelInfo = {
    formatVersion: ARTIFACT_VERSION,
    seed,
    trainedOn: activeBackend()!,
    horizonsDays: horizons,
    mainHorizonDays,
    features: rows.names.map((name, c) => ({ name, kind: rows.kinds[c]! })),
    encodedColumns: encoder.width,
    rows: main.indices.length,
    positives: main.labels.reduce((a, b) => a + b, 0),
    customers: new Set(rows.customers).size,
    cutoffRange: [min(rows.cutoffs), max(rows.cutoffs)],
    members: MEMBERS,
    outOfFold: { auc: rocAuc(scores, scored.labels), logLoss: logLoss(scores, scored.labels) },
    ignoredFeatures: encoder.features.filter((f) => f.kind === 'ignored').map((f) => f.name),
    minimumHistory:
      range.history === null ? null : { feature: rows.names[range.history.column]!, least: range.history.least },
  };
  return new ChurnModel({
    info,
    encoding: encoder.features,
    reference: meanEncoding(encoder, usable),
    range,
    calibrations,
    network: foldMembers(members, encoder.width, horizons.length),
  });
}

function checkClasses(rows: TrainingRows, indices: Int32Array, labels: Uint8Array, horizonDays: number): void {
  if (indices.length === 0) {
    throw new UnusableRows(`No row was observed for the ${horizonDays} days after its cut-off.`);
  }
  for (const [label, verb] of [
    [1, 'churned'],
    [0, 'stayed'],
  ] as const) {
    const customers = new Set<string>();
    indices.forEach((row, i) => labels[i] === label && customers.add(rows.customers[row]!));
    if (customers.size < LEAST_PER_CLASS) {
      throw new UnusableRows(
        `${customers.size} customers ${verb} within ${horizonDays} days, of ${indices.length} rows; ` +
          `training needs at least ${LEAST_PER_CLASS}.`,
      );
    }
  }
}

function cumulativeLabels(rows: TrainingRows, horizons: readonly number[]): { known: Uint8Array; churned: Uint8Array } {
  const known = new Uint8Array(rows.rows * horizons.length);
  const churned = new Uint8Array(rows.rows * horizons.length);
  horizons.forEach((horizon, j) => {
    const { indices, labels } = labelsAt(rows, horizon);
    indices.forEach((row, i) => {
      known[row * horizons.length + j] = 1;
      churned[row * horizons.length + j] = labels[i]!;
    });
  });
  return { known, churned };
}

function min(values: Float64Array): number {
  return values.reduce((a, b) => Math.min(a, b), Infinity);
}

function max(values: Float64Array): number {
  return values.reduce((a, b) => Math.max(a, b), -Infinity);
}
