import { reliabilityBins } from './calibration-error.js';

/** What a Brier score is made of: `reliability - resolution + uncertainty`. */
export interface BrierParts {
  /** How far probabilities lie from what was observed; 0 when calibrated. */
  readonly reliability: number;
  /** How far apart the scores tell customers; the more the better. */
  readonly resolution: number;
  /** The base rate's own variance: the Brier score of a constant. */
  readonly uncertainty: number;
}

/**
 * Murphy's decomposition over equal-frequency bins. What varies within the bins counts as resolution, so that the three
 * parts add up to the Brier score exactly.
 *
 * @param bins - positive integer
 * @returns NaN for no rows
 * @see Murphy: A New Vector Partition of the Probability Score (1973); Stephenson, Coelho, Jolliffe (2008)
 */
export function brierParts(scores: ArrayLike<number>, labels: ArrayLike<number>, bins = 10): BrierParts {
  const rows = scores.length;
  let churned = 0;
  for (let i = 0; i < rows; i++) churned += labels[i]! ? 1 : 0;
  const rate = churned / rows;
  let [reliability, resolution] = [0, 0];
  for (const { order, predicted, observed } of reliabilityBins(scores, labels, bins)) {
    reliability += (order.length / rows) * (predicted - observed) ** 2;
    resolution += (order.length / rows) * (observed - rate) ** 2;
    for (const row of order) {
      const within = scores[row]! - predicted;
      resolution += (2 * within * ((labels[row]! ? 1 : 0) - observed) - within * within) / rows;
    }
  }
  if (rows === 0) return { reliability: NaN, resolution: NaN, uncertainty: NaN };
  return { reliability, resolution, uncertainty: rate * (1 - rate) };
}
