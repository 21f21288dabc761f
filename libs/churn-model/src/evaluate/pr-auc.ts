import { byFallingScore, checkScores } from './check-scores.js';

/**
 * Area under the precision-recall curve as average precision: the mean precision at each churner found, tied scores
 * taken together.
 *
 * @returns in (0, 1]; NaN without churners
 */
export function prAuc(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  checkScores(scores, labels);
  const order = byFallingScore(scores);
  let found = 0;
  let area = 0;
  for (let start = 0; start < order.length;) {
    let end = start;
    let inTie = 0;
    while (end < order.length && scores[order[end]!] === scores[order[start]!]) inTie += labels[order[end++]!]! ? 1 : 0;
    found += inTie;
    area += (inTie * found) / end;
    start = end;
  }
  return area / found;
}
