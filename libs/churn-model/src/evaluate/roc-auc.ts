import { byFallingScore, checkScores } from './check-scores.js';

/** A ranking's area under the ROC curve with the standard error of what was sampled: customers. */
export interface AucEstimate {
  readonly auc: number;
  readonly standardError: number;
}

/**
 * Area under the ROC curve: the chance that a churner scores above another, ties counting half.
 *
 * @returns in [0, 1]; NaN when one class is absent
 */
export function rocAuc(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  return placements(scores, labels).auc;
}

/**
 * ROC AUC with its standard error, robust to rows that belong together: the placements of DeLong are summed within a
 * cluster before they are squared. With every row its own cluster this is DeLong's estimate up to the factors
 * m/(m-1) and n/(n-1).
 *
 * @param clusters - customer per row; left out, every row stands alone
 * @see DeLong, DeLong, Clarke-Pearson, Biometrics 44 (1988); Obuchowski, Biometrics 53 (1997)
 */
export function aucWithStandardError(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  clusters?: readonly (string | number)[],
): AucEstimate {
  const { auc, influence } = placements(scores, labels);
  return { auc, standardError: clusteredError(influence, clusters) };
}

/**
 * Difference between two rankings of the same rows, `a` minus `b`, with the standard error of the difference.
 *
 * @param clusters - customer per row; left out, every row stands alone
 */
export function pairedAucDifference(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  labels: ArrayLike<number>,
  clusters?: readonly (string | number)[],
): { readonly difference: number; readonly standardError: number } {
  const first = placements(a, labels);
  const second = placements(b, labels);
  const influence = first.influence.map((value, i) => value - second.influence[i]!);
  return { difference: first.auc - second.auc, standardError: clusteredError(influence, clusters) };
}

/** The AUC, and how much each row moves it (sums to 0). */
function placements(scores: ArrayLike<number>, labels: ArrayLike<number>): { auc: number; influence: Float64Array } {
  checkScores(scores, labels);
  const order = byFallingScore(scores);
  const total = order.length;
  let positives = 0;
  for (let i = 0; i < total; i++) positives += labels[i]! ? 1 : 0;
  const negatives = total - positives;
  const placement = new Float64Array(total);
  let positivesAbove = 0;
  let negativesAbove = 0;
  let sum = 0;
  for (let start = 0; start < total;) {
    let end = start;
    let tiedPositives = 0;
    while (end < total && scores[order[end]!] === scores[order[start]!])
      tiedPositives += labels[order[end++]!]! ? 1 : 0;
    const tiedNegatives = end - start - tiedPositives;
    for (let k = start; k < end; k++) {
      const row = order[k]!;
      placement[row] = labels[row]!
        ? (negatives - negativesAbove - tiedNegatives / 2) / negatives
        : (positivesAbove + tiedPositives / 2) / positives;
      if (labels[row]!) sum += placement[row];
    }
    positivesAbove += tiedPositives;
    negativesAbove += tiedNegatives;
    start = end;
  }
  const auc = positives === 0 || negatives === 0 ? NaN : sum / positives;
  return {
    auc,
    influence: placement.map((value, row) => (value - auc) / (labels[row]! ? positives : negatives)),
  };
}

function clusteredError(influence: Float64Array, clusters?: readonly (string | number)[]): number {
  if (clusters !== undefined && clusters.length !== influence.length) {
    throw new RangeError(`There are ${influence.length} rows but ${clusters.length} clusters.`);
  }
  const sums = new Map<string | number, number>();
  influence.forEach((value, row) => {
    const cluster = clusters === undefined ? row : clusters[row]!;
    sums.set(cluster, (sums.get(cluster) ?? 0) + value);
  });
  let squares = 0;
  for (const value of sums.values()) squares += value * value;
  return Math.sqrt((squares * sums.size) / (sums.size - 1));
}
