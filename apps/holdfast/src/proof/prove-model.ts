import {
  aucWithStandardError,
  labelsAt,
  type AucEstimate,
  type ChurnModel,
  type TrainingRows,
  type TrainOptions,
} from '#churn-model';
import type { FeatureEngine } from '#feature-engine';
import { businessOf } from '#simulator';
import { bandOf } from '../../../scoring/src/bands/band-of.js';
import { counterfactuals } from '../../../scoring/src/risk/counterfactual.js';
import { modelInput } from '../../../scoring/src/score/model-input.js';
import { bandThresholds } from '../../../trainer/src/train/band-thresholds.js';
import { additivityOf, type Additivity } from './additivity.js';
import { plantCauses, type PlantedCause } from './planted-causes.js';
import { checkReliability, type CheckedCurve } from './reliability-bands.js';
import { SIMULATED_TASK, simulatedRows, type SimulatedRows } from './simulated-rows.js';

/** How large the proof is. */
export interface ProofOptions {
  readonly engine: FeatureEngine;
  /** Customers to learn from, and as many others to test on. */
  readonly customers: number;
  readonly seed: number;
  /** Planted cases for each cause. */
  readonly cases: number;
  readonly train: (rows: TrainingRows, options: TrainOptions) => Promise<ChurnModel>;
  readonly backend?: TrainOptions['backend'];
}

/** What a model trained on a business of known hazards is worth. */
export interface ModelProof {
  readonly rows: number;
  readonly testRows: number;
  readonly auc: AucEstimate;
  /** AUC of the true probabilities: no model can do better but by luck. */
  readonly aucOfTruth: AucEstimate;
  /** Mean distance from the true probability at the main horizon. */
  readonly distanceFromTruth: number;
  /** Rows whose probabilities do not rise from one horizon to the next. */
  readonly notRising: number;
  readonly reliability: readonly CheckedCurve[];
  readonly drivers: Additivity;
  readonly planted: readonly PlantedCause[];
  readonly counterfactuals: { readonly asked: number; readonly found: number; readonly broken: number };
}

const HORIZONS_DAYS = [7, 14, 30, 60, 90];
const LONGEST_DAYS = 90;
const CHANGED_ROWS = 1_000;
const START = Date.parse('2025-01-06T00:00:00Z');
/** Days of the simulation at whose beginning the model learns. */
const LEARNT_ON = [70, 110, 150] as const;
const TESTED_ON = 150;
const DAYS = TESTED_ON + LONGEST_DAYS;
const BINS = 10;
const BANDS = { high: { topShare: 0.1 }, medium: { topShare: 0.3 } } as const;

/** Trains on one simulated business and tests on another of the same kind. */
export async function proveModel(options: ProofOptions): Promise<ModelProof> {
  const { engine, customers, seed, cases, train, backend } = options;
  const kind = { customers, days: DAYS, start: START };
  const learnt = simulatedRows(engine, businessOf({ ...kind, seed }), LEARNT_ON);
  const other = businessOf({ ...kind, seed: seed + 1 });
  const test = simulatedRows(engine, other, [TESTED_ON]);
  const mainHorizonDays = SIMULATED_TASK.horizonDays;
  const model = await train(learnt.rows, { seed, mainHorizonDays, horizonsDays: HORIZONS_DAYS, backend });
  try {
    return {
      rows: learnt.rows.rows,
      testRows: test.rows.rows,
      ...againstTruth(model, test),
      drivers: additivityOf(model, test.rows),
      planted: plantCauses(engine, model, other, TESTED_ON, cases),
      counterfactuals: changesOf(engine, model, test.rows),
    };
  } finally {
    model.dispose();
  }
}

type Truth = Pick<ModelProof, 'auc' | 'aucOfTruth' | 'distanceFromTruth' | 'notRising' | 'reliability'>;

function againstTruth(model: ChurnModel, { rows, lives }: SimulatedRows): Truth {
  const { horizonsDays, probabilities, main } = model.predict(rows);
  const heads = horizonsDays.length;
  const truth = Float64Array.from(
    rows.customers,
    (customer) => lives.get(customer)!.churnProbabilitiesAt(TESTED_ON, [SIMULATED_TASK.horizonDays])![0]!,
  );
  const { labels } = labelsAt(rows, SIMULATED_TASK.horizonDays);
  let notRising = 0;
  for (let row = 0; row < rows.rows; row++) {
    const ofRow = probabilities.subarray(row * heads, (row + 1) * heads);
    if (!ofRow.every((p, j) => p > 0 && p < 1 && p >= (ofRow[j - 1] ?? 0))) notRising += 1;
  }
  return {
    auc: aucWithStandardError(main, labels, rows.customers),
    aucOfTruth: aucWithStandardError(truth, labels, rows.customers),
    distanceFromTruth: truth.reduce((sum, p, row) => sum + Math.abs(p - main[row]!), 0) / rows.rows,
    notRising,
    reliability: horizonsDays.map((days, j) =>
      checkReliability(
        days,
        Float64Array.from(rows.customers, (_, row) => probabilities[row * heads + j]!),
        labelsAt(rows, days).labels,
        { bins: BINS, curves: heads, confidence: 0.95 },
      ),
    ),
  };
}

/** Whether changes keep what they promise when they are made in the input. */
function changesOf(engine: FeatureEngine, model: ChurnModel, rows: TrainingRows): ModelProof['counterfactuals'] {
  const width = rows.names.length;
  const vectors = Array.from({ length: Math.min(CHANGED_ROWS, rows.rows) }, (_, row) =>
    rows.values.slice(row * width, (row + 1) * width),
  );
  const predict = (of: readonly Float64Array[]): Float64Array => model.predict(modelInput(engine.catalogue, of)).main;
  const scores = predict(vectors);
  const rules = { thresholds: bandThresholds(scores, BANDS), hysteresisLogit: 0 };
  const customers = vectors.map((vector, row) => ({ vector, band: bandOf(scores[row]!, null, rules.thresholds, 0) }));
  const found = counterfactuals(customers, engine, predict, rules);
  const promised = found.flatMap((change, row) => (change === null ? [] : [{ change, vector: vectors[row]!.slice() }]));
  for (const { change, vector } of promised)
    for (const { feature, to } of change.changes) vector[engine.catalogue.indexOf(feature)] = to ?? NaN;
  const kept = promised.length === 0 ? [] : [...predict(promised.map(({ vector }) => vector))];
  return {
    asked: customers.filter(({ band }) => band !== 'low').length,
    found: promised.length,
    broken: promised.filter(
      ({ change }, i) =>
        Math.abs(kept[i]! - change.probability) > 1e-6 || bandOf(kept[i]!, null, rules.thresholds, 0) !== change.band,
    ).length,
  };
}
