import {
  labelsAt,
  pairedAucDifference,
  trainChurnModel,
  trainLogistic,
  type BackendChoice,
  type LeakAlarm,
  type SegmentFigures,
  type TrainingRows,
} from '#churn-model';
import type { ChurnTask, CustomerEvent } from '#contracts';
import type { CategoryNames, FeatureEngine } from '#feature-engine';
import { automaticCutoffs, originsOf, timeline, TrainingSet } from '#training-set';
import { refusalOf } from '../../../trainer/src/train/refusal.js';
import { abstentionOf, type AbstentionCheck } from '../proof/abstention.js';
import { additivityOf, type Additivity } from '../proof/additivity.js';
import { ExportedRows } from './exported-rows.js';
import { keepColumns } from './keep-columns.js';
import { PooledScores, type BacktestFigures } from './pooled-scores.js';

/** What is tested, and how. Moments in epoch ms. */
export interface BacktestOptions {
  /** In any order, repeats included. */
  readonly events: AsyncIterable<CustomerEvent> | Iterable<CustomerEvent>;
  readonly engine: FeatureEngine;
  readonly task: ChurnTask;
  /** End of the observation of churn, exclusive; just after the newest event by default. */
  readonly observedUntil?: number;
  /** Automatic ones by default, `everyDays` apart, at most `maxCutoffs`. */
  readonly cutoffs?: readonly number[];
  readonly everyDays: number;
  readonly maxCutoffs: number;
  /** Test on the last so many cut-offs; the later half of those possible by default. */
  readonly testCutoffs?: number;
  readonly seed: number;
  readonly backend?: BackendChoice;
  readonly horizonsDays?: readonly number[];
  /** Features that a second model is confined to, to compare. */
  readonly fewerFeatures?: readonly string[];
  /** How far the AUC may lie below the logistic regression's before a model is refused. */
  readonly maxAucDeficit: number;
  /** A folder that receives train.csv and test.csv. */
  readonly exportTo?: string;
  readonly onProgress?: (progress: BacktestProgress) => void;
}

/** How far a backtest has come: `done` of `total` (0 while unknown). */
export interface BacktestProgress {
  readonly stage: 'reading' | 'folding' | 'training';
  readonly done: number;
  readonly total: number;
}

/** What a backtest found. Plain data, printed as JSON. */
export interface BacktestResult {
  /** Rows with a known label over all cut-offs, and those that churned. */
  readonly rows: number;
  readonly positives: number;
  readonly testRows: number;
  readonly testPositives: number;
  /** Distinct customers who churned among the test rows. */
  readonly testChurners: number;
  /** Every cut-off that gave rows, RFC 3339, and those of them that were tested on. */
  readonly cutoffs: readonly string[];
  readonly testCutoffs: readonly string[];
  readonly test: BacktestFigures;
  readonly logistic: BacktestFigures;
  /** AUC of the model minus that of the logistic regression. */
  readonly pairedAuc: { readonly difference: number; readonly se: number };
  /** The same model confined to fewer features, and the AUC of the whole catalogue's minus its; null without one. */
  readonly fewerFeatures:
    (BacktestFigures & { readonly features: number; readonly pairedAuc: BacktestResult['pairedAuc'] }) | null;
  /** Share of test rows that churned. */
  readonly baseRate: number;
  /** How exactly drivers add up, on the last tested cut-off. */
  readonly drivers: Additivity;
  /** Customers of the last tested cut-off, and strangers planted among them, whom the model refuses to judge. */
  readonly abstention: AbstentionCheck | null;
  /** Segments of the test rows (tenure, plan, country, ...) where the model fails beyond chance. */
  readonly weakSegments: readonly SegmentFigures[];
  /** Reasons to believe that the outcome has slipped into the features. */
  readonly leaks: readonly LeakAlarm[];
  /** Why a model with these figures would not be promoted; null when it would. */
  readonly refusal: string | null;
  readonly seconds: number;
}

/**
 * Rolling-origin test without brokers: at each tested cut-off a model is trained on what was known by then and scores
 * the customers of that moment; the scores of all origins are pooled.
 *
 * @throws UnusableTask when history, task and cut-offs leave nothing to train or test on
 */
export async function runBacktest(options: BacktestOptions): Promise<BacktestResult> {
  const started = performance.now();
  const { task, seed } = options;
  const { rows, categoryNames } = await collectRows(options);
  const origins = originsOf(rows, task, options.testCutoffs);
  const pooled = new PooledScores();
  let drivers: Additivity = { rows: 0, largestError: 0 };
  let abstention: AbstentionCheck | null = null;
  const exported = options.exportTo === undefined ? null : await ExportedRows.open(options.exportTo, rows.names);
  try {
    for (const [at, { cutoff, train, test }] of origins.entries()) {
      const training = {
        ...{ seed, mainHorizonDays: task.horizonDays, horizonsDays: options.horizonsDays, backend: options.backend },
        historyFeature: 'known_days',
        onProgress: ({ fraction }: { fraction: number }) =>
          options.onProgress?.({ stage: 'training', done: at + fraction, total: origins.length }),
      };
      const model = await trainChurnModel(train, training);
      const logistic = trainLogistic(train, { horizonDays: task.horizonDays });
      const scores = { model: model.predict(test).main, logistic: logistic.predict(test) };
      drivers = additivityOf(model, test);
      abstention = abstentionOf(model, train, test);
      const fewer = await scoredWithFewer(options.fewerFeatures, train, test, training);
      pooled.add(test, task.horizonDays, { ...scores, ...(fewer !== null && { fewer }) });
      if (exported !== null) {
        await exported.write('test', cutoff, test, task.horizonDays, scores);
        const inSample = { model: model.predict(train).main, logistic: logistic.predict(train) };
        await exported.write('train', cutoff, train, task.horizonDays, inSample);
      }
      model.dispose();
    }
  } finally {
    await exported?.close();
  }
  const tested = origins.map(({ cutoff }) => cutoff);
  const { fewerFeatures, maxAucDeficit } = options;
  return {
    ...report({ rows, categoryNames, task, tested, pooled, seed, started, fewerFeatures, maxAucDeficit }),
    drivers,
    abstention,
  };
}

async function scoredWithFewer(
  names: readonly string[] | undefined,
  train: TrainingRows,
  test: TrainingRows,
  training: Parameters<typeof trainChurnModel>[1],
): Promise<Float64Array | null> {
  if (names === undefined) return null;
  const model = await trainChurnModel(keepColumns(train, names), training);
  try {
    return model.predict(keepColumns(test, names)).main;
  } finally {
    model.dispose();
  }
}

const READING_STEP = 20_000;
const FOLDING_STEP = 200;

async function collectRows(options: BacktestOptions): Promise<{ rows: TrainingRows; categoryNames: CategoryNames }> {
  const { engine, task, onProgress } = options;
  const byCustomer = new Map<string, CustomerEvent[]>();
  let [read, first, newest] = [0, Infinity, -Infinity];
  for await (const event of options.events) {
    const own = byCustomer.get(event.customer);
    if (own === undefined) byCustomer.set(event.customer, [event]);
    else own.push(event);
    first = Math.min(first, event.time);
    newest = Math.max(newest, event.time);
    if (++read % READING_STEP === 0) onProgress?.({ stage: 'reading', done: read, total: 0 });
  }
  const observedUntil = options.observedUntil ?? newest + 1;
  const plan = { task, firstEvent: first, observedUntil, everyDays: options.everyDays, most: options.maxCutoffs };
  const set = new TrainingSet(engine, { task, observedUntil, cutoffs: options.cutoffs ?? automaticCutoffs(plan) });
  let folded = 0;
  for (const [customer, events] of byCustomer) {
    set.add(customer, timeline(events));
    byCustomer.delete(customer);
    if (++folded % FOLDING_STEP === 0)
      onProgress?.({ stage: 'folding', done: folded, total: folded + byCustomer.size });
  }
  return { rows: set.rows(), categoryNames: set.categoryNames };
}

interface Finished extends Pick<BacktestOptions, 'task' | 'seed' | 'fewerFeatures' | 'maxAucDeficit'> {
  readonly rows: TrainingRows;
  readonly categoryNames: CategoryNames;
  readonly tested: readonly number[];
  readonly pooled: PooledScores;
  readonly started: number;
}

function report(finished: Finished): Omit<BacktestResult, 'drivers' | 'abstention'> {
  const { rows, task, tested, pooled, seed, started, fewerFeatures, maxAucDeficit } = finished;
  const known = labelsAt(rows, task.horizonDays);
  const paired = (other: readonly number[]): BacktestResult['pairedAuc'] => {
    const found = pairedAucDifference(pooled.model, other, pooled.labels, pooled.customers);
    return { difference: found.difference, se: found.standardError };
  };
  const testPositives = sum(pooled.labels);
  const [model, logistic] = [pooled.figures('model', seed), pooled.figures('logistic', seed)];
  const againstLogistic = paired(pooled.logistic);
  return {
    rows: known.indices.length,
    positives: sum(known.labels),
    testRows: pooled.labels.length,
    testPositives,
    testChurners: new Set(pooled.customers.filter((_, row) => pooled.labels[row] === 1)).size,
    cutoffs: [...new Set(rows.cutoffs)].sort((a, b) => a - b).map(rfc3339),
    testCutoffs: tested.map(rfc3339),
    test: model,
    logistic,
    pairedAuc: againstLogistic,
    fewerFeatures:
      fewerFeatures === undefined
        ? null
        : { ...pooled.figures('fewer', seed), features: fewerFeatures.length, pairedAuc: paired(pooled.fewer) },
    baseRate: testPositives / pooled.labels.length,
    weakSegments: pooled.weakSegments(finished.categoryNames),
    leaks: pooled.leaks(),
    refusal: refusalOf(
      {
        model: {
          ...model,
          rows: pooled.labels.length,
          positives: testPositives,
          liftInterval: model.liftTop10Interval,
        },
        logistic: {
          ...logistic,
          rows: pooled.labels.length,
          positives: testPositives,
          liftInterval: logistic.liftTop10Interval,
        },
        pairedAuc: { difference: againstLogistic.difference, standardError: againstLogistic.se },
      },
      maxAucDeficit,
    ),
    seconds: (performance.now() - started) / 1_000,
  };
}

function rfc3339(moment: number): string {
  return new Date(moment).toISOString();
}

function sum(labels: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < labels.length; i++) total += labels[i]!;
  return total;
}
