import { RandomSource } from '../random/random-source.js';
import { gains } from './lift.js';
import { tiedOrder, type TiedOrder } from './tied-order.js';

/** Lower and upper bound of 95% intervals; NaN where one class alone gives no figure. */
export interface Intervals {
  readonly auc: readonly [number, number];
  readonly prAuc: readonly [number, number];
  readonly liftTop10: readonly [number, number];
  readonly logLoss: readonly [number, number];
  readonly brier: readonly [number, number];
}

const RESAMPLES = 500;
const LEAST_RESAMPLES = 200;
/** Bounds the time on many rows, where intervals are narrow anyhow. */
const MOST_ROWS = 30_000_000;
const LEAST_PROBABILITY = 1e-15;

/**
 * 95% intervals by resampling customers with all their rows (percentile bootstrap); deterministic for a seed.
 *
 * @param clusters - customer per row
 * @throws RangeError when lengths differ or a score is NaN
 * @see Efron, Tibshirani: An Introduction to the Bootstrap (1993), chapter 13
 */
export function bootstrapIntervals(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  clusters: readonly (string | number)[],
  seed: number,
): Intervals {
  const order = tiedOrder(scores, labels);
  const numbers = new Map<string | number, number>();
  const clusterOf = Int32Array.from(clusters, (cluster) => {
    const known = numbers.get(cluster);
    if (known !== undefined) return known;
    numbers.set(cluster, numbers.size);
    return numbers.size - 1;
  });
  const losses = rowLosses(scores, labels);
  const random = new RandomSource(seed);
  const rows = Math.max(1, scores.length);
  const resamples = Math.max(LEAST_RESAMPLES, Math.min(RESAMPLES, Math.floor(MOST_ROWS / rows)));
  const drawn = new Float64Array(numbers.size);
  const weight = new Float64Array(scores.length);
  const found: Record<keyof Intervals, number[]> = { auc: [], prAuc: [], liftTop10: [], logLoss: [], brier: [] };
  for (let b = 0; b < resamples; b++) {
    drawn.fill(0);
    for (let i = 0; i < drawn.length; i++) drawn[random.integer(drawn.length)]!++;
    for (let i = 0; i < weight.length; i++) weight[i] = drawn[clusterOf[i]!]!;
    const ranked = weightedRanking(order, labels, weight);
    found.auc.push(ranked.auc);
    found.prAuc.push(ranked.prAuc);
    found.liftTop10.push(gains(order, labels, [0.1], weight)[0]! * 10);
    found.logLoss.push(weightedMean(losses.logLoss, weight));
    found.brier.push(weightedMean(losses.brier, weight));
  }
  return {
    auc: interval(found.auc),
    prAuc: interval(found.prAuc),
    liftTop10: interval(found.liftTop10),
    logLoss: interval(found.logLoss),
    brier: interval(found.brier),
  };
}

function interval(values: readonly number[]): [number, number] {
  const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const at = (quantile: number): number => known[Math.round(quantile * (known.length - 1))] ?? NaN;
  return [at(0.025), at(0.975)];
}

function rowLosses(scores: ArrayLike<number>, labels: ArrayLike<number>): Record<'logLoss' | 'brier', Float64Array> {
  const [logLoss, brier] = [new Float64Array(scores.length), new Float64Array(scores.length)];
  for (let i = 0; i < scores.length; i++) {
    const p = Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, scores[i]!));
    logLoss[i] = labels[i]! ? -Math.log(p) : -Math.log1p(-p);
    brier[i] = (scores[i]! - (labels[i]! ? 1 : 0)) ** 2;
  }
  return { logLoss, brier };
}

function weightedMean(values: Float64Array, weight: Float64Array): number {
  let [sum, total] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    sum += weight[i]! * values[i]!;
    total += weight[i]!;
  }
  return sum / total;
}

/** ROC AUC and average precision in one pass over the ranking. */
function weightedRanking(
  { order, ends }: TiedOrder,
  labels: ArrayLike<number>,
  weight: Float64Array,
): { auc: number; prAuc: number } {
  let [above, churned, pairs, precision, start] = [0, 0, 0, 0, 0];
  for (const end of ends) {
    let [tied, tiedChurned] = [0, 0];
    for (let k = start; k < end; k++) {
      const row = order[k]!;
      tied += weight[row]!;
      if (labels[row]!) tiedChurned += weight[row]!;
    }
    pairs += (tied - tiedChurned) * (churned + tiedChurned / 2);
    above += tied;
    churned += tiedChurned;
    if (tiedChurned > 0) precision += (tiedChurned * churned) / above;
    start = end;
  }
  return { auc: pairs / (churned * (above - churned)), prAuc: precision / churned };
}
