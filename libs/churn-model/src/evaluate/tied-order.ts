import { byFallingScore, checkScores } from './check-scores.js';

/** Rows by falling score, with where each run of equal scores ends. */
export interface TiedOrder {
  readonly order: Uint32Array;
  /** Ascending; the last is the number of rows. */
  readonly ends: readonly number[];
}

/** @throws RangeError when scores and labels differ in length, or a score is NaN */
export function tiedOrder(scores: ArrayLike<number>, labels: ArrayLike<number>): TiedOrder {
  checkScores(scores, labels);
  const order = byFallingScore(scores);
  const ends: number[] = [];
  for (let i = 1; i <= order.length; i++) {
    if (i === order.length || scores[order[i]!] !== scores[order[i - 1]!]) ends.push(i);
  }
  return { order, ends };
}
