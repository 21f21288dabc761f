import { RandomSource } from '../random/random-source.js';
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
  return reliabilityBins(scores, labels, bins).map(({ order, predicted, observed }) => ({
    rows: order.length,
    predicted,
    observed,
  }));
}

/** The bins of a reliability curve with the rows that are in each. */
export function reliabilityBins(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  bins: number,
): { order: Uint32Array; predicted: number; observed: number }[] {
  checkScores(scores, labels);
  if (!Number.isInteger(bins) || bins < 1)
    throw new RangeError(`There are ${bins} bins; a positive integer is needed.`);
  const order = byFallingScore(scores).reverse();
  const curve: { order: Uint32Array; predicted: number; observed: number }[] = [];
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
    curve.push({ order: order.subarray(start, end), predicted: predicted / rows, observed: observed / rows });
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

const CHANCE_DRAWS = 20;

/**
 * The calibration error that chance alone gives: the mean over draws of outcomes that follow the scores exactly. A
 * measured error near it says nothing against the probabilities.
 *
 * @returns in [0, 1]; NaN for no rows
 */
export function calibrationErrorByChance(scores: ArrayLike<number>, seed: number, bins = 10): number {
  const random = new RandomSource(seed);
  const curve = reliabilityBins(scores, scores, bins);
  let sum = 0;
  for (let draw = 0; draw < CHANCE_DRAWS; draw++) {
    for (const { order, predicted } of curve) {
      let churned = 0;
      for (const row of order) if (random.uniform() < scores[row]!) churned++;
      sum += Math.abs(order.length * predicted - churned);
    }
  }
  return sum / (CHANCE_DRAWS * scores.length);
}
