import { byFallingScore, checkScores } from './check-scores.js';

/** One bin of a reliability curve. */
export interface ReliabilityBin {
  readonly rows: number;
  /** Mean predicted probability. */
  readonly predicted: number;
  /** Share that churned. */
  readonly observed: number;
}

/**
 * Reliability curve over equal-frequency bins, lowest probabilities first. Rows with equal scores stay in one bin, so
 * there may be fewer bins than asked for, and the order of the input does not matter.
 *
 * @param bins - positive integer
 */
export function reliabilityCurve(scores: ArrayLike<number>, labels: ArrayLike<number>, bins = 10): ReliabilityBin[] {
  checkScores(scores, labels);
  if (!Number.isInteger(bins) || bins < 1)
    throw new RangeError(`There are ${bins} bins; a positive integer is needed.`);
  const order = byFallingScore(scores).reverse();
  const curve: ReliabilityBin[] = [];
  let start = 0;
  for (let b = 1; b <= bins; b++) {
    let end = Math.round((b * order.length) / bins);
    while (end > start && end < order.length && scores[order[end]!] === scores[order[end - 1]!]) end++;
    if (end <= start) continue;
    let predicted = 0;
    let observed = 0;
    for (let k = start; k < end; k++) {
      predicted += scores[order[k]!]!;
      observed += labels[order[k]!]! ? 1 : 0;
    }
    const rows = end - start;
    curve.push({ rows, predicted: predicted / rows, observed: observed / rows });
    start = end;
  }
  return curve;
}

/**
 * Expected calibration error over equal-frequency bins: the rows' mean distance between predicted and observed.
 *
 * @returns in [0, 1]; NaN for no rows
 * @see Naeini, Cooper, Hauskrecht: Obtaining Well Calibrated Probabilities Using Bayesian Binning, AAAI 2015
 */
export function expectedCalibrationError(scores: ArrayLike<number>, labels: ArrayLike<number>, bins = 10): number {
  const curve = reliabilityCurve(scores, labels, bins);
  return curve.reduce((sum, bin) => sum + bin.rows * Math.abs(bin.predicted - bin.observed), 0) / scores.length;
}
