import { checkScores } from './check-scores.js';

const LEAST_PROBABILITY = 1e-15;

/** Mean negative log-likelihood in nats; probabilities are kept 1e-15 away from 0 and 1. NaN for no rows. */
export function logLoss(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  checkScores(scores, labels);
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    const p = Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, scores[i]!));
    sum -= labels[i]! ? Math.log(p) : Math.log1p(-p);
  }
  return sum / scores.length;
}

/** Mean squared difference between probability and outcome (Brier 1950), in [0, 1]. NaN for no rows. */
export function brier(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  checkScores(scores, labels);
  let sum = 0;
  for (let i = 0; i < scores.length; i++) sum += (scores[i]! - (labels[i]! ? 1 : 0)) ** 2;
  return sum / scores.length;
}
