import { expectedCalibrationError, reliabilityCurve, type ReliabilityBin } from './calibration-error.js';
import { liftAt, liftInterval } from './lift.js';
import { brier, logLoss } from './log-loss.js';
import { prAuc } from './pr-auc.js';
import { aucWithStandardError } from './roc-auc.js';

/** A model's figures on rows it has not seen. */
export interface Evaluation {
  readonly rows: number;
  readonly positives: number;
  readonly auc: number;
  /** Standard error of `auc`, clustered by customer. */
  readonly aucSe: number;
  readonly prAuc: number;
  /** Lift of the best-scored tenth. */
  readonly liftTop10: number;
  /** 95% interval of `liftTop10`, customers resampled. */
  readonly liftInterval: readonly [number, number];
  /** Nats. */
  readonly logLoss: number;
  readonly brier: number;
  /** Expected calibration error, ten equal-frequency bins. */
  readonly ece: number;
  readonly reliability: readonly ReliabilityBin[];
}

/**
 * All figures at once; deterministic for a seed. Figures that one class alone cannot give are NaN.
 *
 * @param scores - probabilities, one per row
 * @param labels - 0 or 1
 * @param clusters - customer per row
 * @param seed - of the bootstrap
 * @throws RangeError when lengths differ or a score is NaN
 */
export function evaluate(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  clusters: readonly (string | number)[],
  seed: number,
): Evaluation {
  const { auc, standardError } = aucWithStandardError(scores, labels, clusters);
  let positives = 0;
  for (let i = 0; i < labels.length; i++) positives += labels[i]! ? 1 : 0;
  return {
    rows: scores.length,
    positives,
    auc,
    aucSe: standardError,
    prAuc: prAuc(scores, labels),
    liftTop10: liftAt(scores, labels, 0.1),
    liftInterval: liftInterval(scores, labels, clusters, 0.1, seed),
    logLoss: logLoss(scores, labels),
    brier: brier(scores, labels),
    ece: expectedCalibrationError(scores, labels),
    reliability: reliabilityCurve(scores, labels),
  };
}
