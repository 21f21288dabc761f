import {
  customerFolds,
  selectRows,
  trainChurnModel,
  trainLogistic,
  type BackendChoice,
  type ChurnModel,
  type TrainingRows,
} from '#churn-model';
import { HORIZON_DAYS } from './prepare-table.js';
import { UnusableTable } from './unusable-table.js';

/** How to validate. */
export interface ValidationPlan {
  readonly folds: number;
  /** One cross-validation each. */
  readonly seeds: readonly number[];
  readonly backend?: BackendChoice;
  /** `done` of `total` trainings, in fractions. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Every row scored once per seed, by models that had not seen it. */
export interface HeldOutScores {
  readonly seed: number;
  /** In [0, folds), per row. */
  readonly fold: Int32Array;
  readonly model: Float64Array;
  readonly logistic: Float64Array;
}

/** What came of a cross-validation. */
export interface Validation {
  readonly scores: readonly HeldOutScores[];
  /** CPU seconds to train and calibrate the model, per fold and seed. */
  readonly modelSeconds: readonly number[];
  readonly logisticSeconds: readonly number[];
  /** Rows that one core scores in a second, encoding included. */
  readonly rowsPerSecond: number;
  /** Mean absolute contribution to the log-odds of held-out rows, per feature. */
  readonly importance: Float64Array;
}

/** Training needs so many of either outcome. */
const LEAST_PER_CLASS = 10;
const EXPLAINED_ROWS = 200;

/**
 * Stratified cross-validation: encodings, levels, weights and calibration are learnt from a fold's training rows alone.
 *
 * @throws UnusableTable when a training part would hold too few of either outcome
 */
export async function crossValidate(rows: TrainingRows, labels: Uint8Array, plan: ValidationPlan): Promise<Validation> {
  checkClasses(rows, labels, plan.folds);
  const scores: HeldOutScores[] = [];
  const [modelSeconds, logisticSeconds]: [number[], number[]] = [[], []];
  const importance = new Float64Array(rows.names.length);
  const total = plan.seeds.length * plan.folds;
  let rowsPerSecond = NaN;
  let explained = 0;
  for (const seed of plan.seeds) {
    const fold = customerFolds(rows.customers, labels, plan.folds, seed);
    const held = { seed, fold, model: new Float64Array(rows.rows), logistic: new Float64Array(rows.rows) };
    for (let f = 0; f < plan.folds; f++) {
      const done = modelSeconds.length;
      const [train, test] = [where(fold, (at) => at !== f), where(fold, (at) => at === f)];
      const [trainRows, testRows] = [selectRows(rows, train), selectRows(rows, test)];
      const [model, seconds] = await timed(() =>
        trainChurnModel(trainRows, {
          seed: seed * 1000 + f,
          mainHorizonDays: HORIZON_DAYS,
          horizonsDays: [HORIZON_DAYS],
          backend: plan.backend,
          onProgress: ({ fraction }) => plan.onProgress?.(done + fraction, total),
        }),
      );
      modelSeconds.push(seconds);
      const [logistic, logisticTook] = await timed(() => trainLogistic(trainRows, { horizonDays: HORIZON_DAYS }));
      logisticSeconds.push(logisticTook);
      put(held.model, test, model.predict(testRows).main);
      put(held.logistic, test, logistic.predict(testRows));
      explained += addContributions(importance, model, testRows);
      if (done === total - 1) rowsPerSecond = await speed(model, testRows);
      model.dispose();
      plan.onProgress?.(done + 1, total);
    }
    scores.push(held);
  }
  return { scores, modelSeconds, logisticSeconds, rowsPerSecond, importance: importance.map((sum) => sum / explained) };
}

function checkClasses(rows: TrainingRows, labels: Uint8Array, folds: number): void {
  const needed = Math.ceil((LEAST_PER_CLASS * folds) / (folds - 1)) + 1;
  for (const [label, verb] of [
    [1, 'churned'],
    [0, 'stayed'],
  ] as const) {
    const customers = new Set(rows.customers.filter((_, i) => labels[i] === label)).size;
    if (customers >= needed) continue;
    throw new UnusableTable(
      `${customers} of the ${rows.rows} rows ${verb}; ${folds} folds need at least ${needed} that did and as many that did not. Bring more rows${folds > 3 ? ', or take fewer folds' : ''}.`,
    );
  }
}

function where(fold: Int32Array, wanted: (fold: number) => boolean): Int32Array {
  return Int32Array.from([...fold.keys()].filter((row) => wanted(fold[row]!)));
}

function put(into: Float64Array, at: Int32Array, values: Float64Array): void {
  at.forEach((row, i) => (into[row] = values[i]!));
}

/** CPU time, which other work on the machine does not stretch. */
async function timed<T>(work: () => T | Promise<T>): Promise<[T, number]> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1_000_000];
}

function addContributions(sums: Float64Array, model: ChurnModel, rows: TrainingRows): number {
  const wanted = Array.from({ length: Math.min(EXPLAINED_ROWS, rows.rows) }, (_, i) =>
    Math.floor((i * rows.rows) / Math.min(EXPLAINED_ROWS, rows.rows)),
  );
  model.explain(rows, wanted).contributions.forEach((value, i) => (sums[i % sums.length]! += Math.abs(value)));
  return wanted.length;
}

const SPEED_SECONDS = 0.3;

async function speed(model: ChurnModel, rows: TrainingRows): Promise<number> {
  let [scored, seconds] = [0, 0];
  while (seconds < SPEED_SECONDS) {
    seconds += (await timed(() => model.predict(rows)))[1];
    scored += rows.rows;
  }
  return scored / seconds;
}
