import type { Configuration } from '#config';
import type { BandThresholds } from '#storage';

/**
 * Where bands begin: probabilities that are configured, else those found with the model for the configured shares.
 *
 * @param ofModel - thresholds registered with the model
 */
export function bandThresholds(
  { high, medium }: Configuration['scoring']['bands'],
  ofModel: BandThresholds,
): BandThresholds {
  const begins = 'probability' in high ? high.probability : ofModel.high;
  // A mixture of fixed and found ones may cross; the alarming band wins.
  return { high: begins, medium: Math.min(begins, 'probability' in medium ? medium.probability : ofModel.medium) };
}
