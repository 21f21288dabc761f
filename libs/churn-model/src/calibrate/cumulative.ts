import { intervalHazard, type HazardCalibration } from './hazard-calibration.js';
import { logOddsOfHazard } from './log-odds.js';

/**
 * Calibrated log-odds of churn up to each horizon.
 *
 * @param logits - raw hazard log-odds, `[rows, J]`
 * @param calibrations - one per interval
 * @returns `[rows, J]`, rising within a row
 */
export function cumulativeLogOdds(logits: ArrayLike<number>, calibrations: readonly HazardCalibration[]): Float64Array {
  const heads = calibrations.length;
  const out = new Float64Array(logits.length);
  for (let row = 0; row < logits.length; row += heads) {
    let hazard = 0;
    for (let j = 0; j < heads; j++) {
      hazard += intervalHazard(logits[row + j]!, calibrations[j]!, heads);
      out[row + j] = logOddsOfHazard(hazard);
    }
  }
  return out;
}
