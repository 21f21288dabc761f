import type { Configuration } from '#config';
import type { BandThresholds } from '#storage';

type Threshold = Configuration['scoring']['bands']['high'];

const LEAST = 1e-6;

/**
 * The probabilities at which bands begin: as configured, or such that the wanted share of customers lies above.
 * Customers with equal scores stay together, on the side that comes nearer to the share.
 *
 * @param scores - probabilities of every customer who is scored now; when empty, shares fall back to 1 - share
 */
export function bandThresholds(scores: ArrayLike<number>, bands: Configuration['scoring']['bands']): BandThresholds {
  const falling = Float64Array.from(scores).sort().reverse();
  const high = probabilityOf(bands.high, falling);
  return { high, medium: Math.min(high, probabilityOf(bands.medium, falling)) };
}

function probabilityOf(threshold: Threshold, falling: Float64Array): number {
  if ('probability' in threshold) return threshold.probability;
  const wanted = threshold.topShare * falling.length;
  if (falling.length === 0) return 1 - threshold.topShare;
  // Between the score of the last customer above and the first below; ties push the cut to either end of their run.
  const score = falling[Math.min(falling.length - 1, Math.max(0, Math.round(wanted) - 1))]!;
  const runStart = falling.indexOf(score);
  const runEnd = falling.lastIndexOf(score) + 1;
  const cut = runStart > 0 && wanted - runStart < runEnd - wanted ? runStart : runEnd;
  const above = falling[cut - 1]!;
  const below = cut < falling.length ? falling[cut]! : 0;
  return Math.min(1 - LEAST, Math.max(LEAST, (above + below) / 2));
}
