import { RandomSource } from '../random/random-source.js';
import { byFallingScore, checkScores } from './check-scores.js';

/**
 * Lift: churn rate among the best-scored share of rows over the overall rate. Rows tied at the border count in
 * proportion, so the order of the input does not matter.
 *
 * @param share - in (0, 1], 0.1 for the top decile
 * @returns 0 or more; 1 for a random ranking; NaN without churners
 */
export function liftAt(scores: ArrayLike<number>, labels: ArrayLike<number>, share: number): number {
  checkScores(scores, labels);
  if (!(share > 0 && share <= 1)) throw new RangeError(`The share is ${share}; it must be in (0, 1].`);
  return weightedLift(ties(scores), labels, new Float64Array(scores.length).fill(1), share);
}

const RESAMPLES = 500;

/**
 * 95% interval of the lift by resampling customers (percentile bootstrap).
 *
 * @param clusters - customer per row, resampled with all its rows
 * @returns lower and upper bound; NaN without churners
 * @see Efron, Tibshirani: An Introduction to the Bootstrap (1993), chapter 13
 */
export function liftInterval(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  clusters: readonly (string | number)[],
  share: number,
  seed: number,
): [number, number] {
  checkScores(scores, labels);
  const groups = ties(scores);
  const clusterOf = new Map<string | number, number>();
  const rowCluster = Int32Array.from(
    clusters,
    (c) => clusterOf.get(c) ?? (clusterOf.set(c, clusterOf.size), clusterOf.size - 1),
  );
  const random = new RandomSource(seed);
  const lifts: number[] = [];
  for (let b = 0; b < RESAMPLES; b++) {
    const drawn = new Float64Array(clusterOf.size);
    for (let i = 0; i < drawn.length; i++) drawn[random.integer(drawn.length)]!++;
    const lift = weightedLift(
      groups,
      labels,
      Float64Array.from(rowCluster, (c) => drawn[c]!),
      share,
    );
    if (!Number.isNaN(lift)) lifts.push(lift);
  }
  if (lifts.length === 0) return [NaN, NaN];
  lifts.sort((a, b) => a - b);
  const at = (quantile: number): number => lifts[Math.round(quantile * (lifts.length - 1))]!;
  return [at(0.025), at(0.975)];
}

/** Rows by falling score, with the end of each run of equal scores. */
function ties(scores: ArrayLike<number>): { order: Uint32Array; ends: number[] } {
  const order = byFallingScore(scores);
  const ends: number[] = [];
  for (let i = 1; i <= order.length; i++) {
    if (i === order.length || scores[order[i]!] !== scores[order[i - 1]!]) ends.push(i);
  }
  return { order, ends };
}

function weightedLift(
  { order, ends }: { order: Uint32Array; ends: readonly number[] },
  labels: ArrayLike<number>,
  weight: Float64Array,
  share: number,
): number {
  let total = 0;
  let churned = 0;
  for (let i = 0; i < weight.length; i++) {
    total += weight[i]!;
    if (labels[i]!) churned += weight[i]!;
  }
  const wanted = share * total;
  let taken = 0;
  let caught = 0;
  let start = 0;
  for (const end of ends) {
    let groupWeight = 0;
    let groupChurned = 0;
    for (let k = start; k < end; k++) {
      const row = order[k]!;
      groupWeight += weight[row]!;
      if (labels[row]!) groupChurned += weight[row]!;
    }
    const part = Math.min(1, (wanted - taken) / groupWeight);
    if (groupWeight > 0) {
      taken += part * groupWeight;
      caught += part * groupChurned;
    }
    if (part < 1) break;
    start = end;
  }
  return caught / wanted / (churned / total);
}
