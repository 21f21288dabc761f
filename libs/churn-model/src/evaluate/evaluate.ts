import { bootstrapIntervals, type Intervals } from './bootstrap.js';
import { brierParts, type BrierParts } from './brier-parts.js';
import {
  calibrationErrorByChance,
  expectedCalibrationError,
  reliabilityCurve,
  type ReliabilityBin,
} from './calibration-error.js';
import { expectedMaximumProfit, type ExpectedProfit } from './expected-profit.js';
import { deciles, liftAt, type Decile } from './lift.js';
import { brier, logLoss } from './log-loss.js';
import { prAuc } from './pr-auc.js';
import { aucWithStandardError } from './roc-auc.js';

/** A model's figures on rows it has not seen. Plain data, fit for JSON. */
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
  /** Lift and cumulative gain by tenths, best scores first. */
  readonly deciles: readonly Decile[];
  /** Nats. */
  readonly logLoss: number;
  readonly brier: number;
  readonly brierParts: BrierParts;
  /** Expected calibration error, ten equal-frequency bins. */
  readonly ece: number;
  /** The calibration error that exact probabilities would show on so many rows. */
  readonly eceByChance: number;
  readonly reliability: readonly ReliabilityBin[];
  /** Expected maximum profit of a campaign on the usual terms. */
  readonly expectedProfit: ExpectedProfit;
  /** 95% intervals, customers resampled. */
  readonly intervals: Intervals;
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
  const intervals = bootstrapIntervals(scores, labels, clusters, seed);
  let positives = 0;
  for (let i = 0; i < labels.length; i++) positives += labels[i]! ? 1 : 0;
  return {
    rows: scores.length,
    positives,
    auc,
    aucSe: standardError,
    prAuc: prAuc(scores, labels),
    liftTop10: liftAt(scores, labels, 0.1),
    liftInterval: intervals.liftTop10,
    deciles: deciles(scores, labels),
    logLoss: logLoss(scores, labels),
    brier: brier(scores, labels),
    brierParts: brierParts(scores, labels),
    ece: expectedCalibrationError(scores, labels),
    eceByChance: calibrationErrorByChance(scores, seed),
    reliability: reliabilityCurve(scores, labels),
    expectedProfit: expectedMaximumProfit(scores, labels),
    intervals,
  };
}
