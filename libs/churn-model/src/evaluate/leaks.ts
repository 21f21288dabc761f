import type { ModelInput } from '../rows/model-input.js';
import { rocAuc } from './roc-auc.js';

/** A reason to believe that what is to be predicted has slipped into the features. */
export interface LeakAlarm {
  /** The feature that alone tells the outcome; null when the model as a whole is too good to be true. */
  readonly feature: string | null;
  /** Its AUC by itself, or the model's. */
  readonly auc: number;
  /** For people. */
  readonly message: string;
}

/** Real churn is never told apart this well; an honest table with an AUC of .98 is rarer than a leaking one. */
const TOO_GOOD = 0.98;
const TELLS_ALONE = 0.95;
/** From here on a feature is suspect when the model with all features is hardly better. */
const NEARLY_ALONE = 0.9;
const HARDLY_BETTER = 0.01;

/**
 * Looks for leaks: a model that is too good to be true, and single features that do it alone.
 *
 * @param modelAuc - on rows that the model has not seen
 * @param featureAucs - as `singleFeatureAucs` gives them
 */
export function leakAlarms(modelAuc: number, names: readonly string[], featureAucs: ArrayLike<number>): LeakAlarm[] {
  const alarms: LeakAlarm[] = [];
  names.forEach((feature, c) => {
    const auc = featureAucs[c]!;
    if (!(auc >= TELLS_ALONE || (auc >= NEARLY_ALONE && auc >= modelAuc - HARDLY_BETTER))) return;
    alarms.push({
      feature,
      auc,
      message: `"${feature}" alone tells who churned (AUC ${auc.toFixed(3)}): is it known before the churn, or written because of it?`,
    });
  });
  alarms.sort((a, b) => b.auc - a.auc);
  if (modelAuc >= TOO_GOOD && alarms.length === 0) {
    alarms.push({
      feature: null,
      auc: modelAuc,
      message: `an AUC of ${modelAuc.toFixed(3)} is too good to be true: look for features that are known only after the churn.`,
    });
  }
  return alarms;
}

const BINS = 20;
const PARTS = 5;
/** Rows of prior weight on the overall rate: keeps levels seen once from looking sure. */
const PRIOR_ROWS = 5;

/**
 * How well each feature alone ranks the outcome: rows are scored by the churn rate of their bin or level (a missing value
 * is one) among the other parts of the rows, so that a feature with a value for each row gets no credit for it.
 *
 * @param labels - 0 or 1 per row
 * @returns AUC per column; about 0.5 for a useless one
 */
export function singleFeatureAucs(input: ModelInput, labels: ArrayLike<number>): Float64Array {
  const columns = input.names.length;
  return Float64Array.from({ length: columns }, (_, c) => {
    const values = Float64Array.from({ length: input.rows }, (_, row) => input.values[row * columns + c]!);
    const bins = input.kinds[c] === 'number' ? quantileBins(values) : values.map((v) => (Number.isNaN(v) ? -1 : v));
    const byRate = rocAuc(outOfPartRates(bins, labels), labels);
    if (input.kinds[c] !== 'number') return byRate;
    // A few churners at the very end of a range drown in a bin; the plain order of the values shows them.
    const plain = rocAuc(
      values.map((v) => (Number.isNaN(v) ? -Infinity : v)),
      labels,
    );
    return Math.max(byRate, plain, 1 - plain);
  });
}

function quantileBins(values: Float64Array): Float64Array {
  const sorted = values.filter((v) => !Number.isNaN(v)).sort();
  const edges = Array.from({ length: BINS - 1 }, (_, b) => sorted[Math.floor(((b + 1) * sorted.length) / BINS)]!);
  return values.map((v) => {
    if (Number.isNaN(v)) return -1;
    let [low, high] = [0, edges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (edges[middle]! <= v) low = middle + 1;
      else high = middle;
    }
    return low;
  });
}

function outOfPartRates(bins: Float64Array, labels: ArrayLike<number>): Float64Array {
  const place = new Map<number, number>();
  const at = Int32Array.from(bins, (bin) => {
    const known = place.get(bin);
    if (known !== undefined) return known;
    place.set(bin, place.size);
    return place.size - 1;
  });
  const rows = new Float64Array(place.size * PARTS);
  const churned = new Float64Array(place.size * PARTS);
  const part = partsOf(labels);
  at.forEach((bin, row) => {
    rows[bin * PARTS + part[row]!]!++;
    if (labels[row]!) churned[bin * PARTS + part[row]!]!++;
  });
  let total = 0;
  for (let row = 0; row < at.length; row++) total += labels[row]! ? 1 : 0;
  const prior = total / at.length;
  return Float64Array.from(at, (bin, row) => {
    let [n, y] = [PRIOR_ROWS, PRIOR_ROWS * prior];
    for (let p = 0; p < PARTS; p++) {
      if (p === part[row]) continue;
      n += rows[bin * PARTS + p]!;
      y += churned[bin * PARTS + p]!;
    }
    return y / n;
  });
}

/** Parts with equal shares of either outcome: every fifth churner, every fifth other. */
function partsOf(labels: ArrayLike<number>): Int32Array {
  const seen = [0, 0];
  return Int32Array.from({ length: labels.length }, (_, row) => seen[labels[row]! ? 1 : 0]!++ % PARTS);
}
