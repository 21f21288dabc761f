import { DAY_MS } from '../state/days.js';
import type { RecentRows } from '../state/recent-rows.js';

/** The remembered ratings of one kind. NaN without any. */
export class RatingFacts {
  last = NaN;
  /** Days since the last one. */
  recency = NaN;
  mean = NaN;
  /** Mean of the newer half less that of the older half; NaN with fewer than two. */
  trend = NaN;

  load(rows: RecentRows, asOf: number): void {
    const n = rows.count;
    this.last = n > 0 ? rows.at(n - 1, 1) / 1_000 : NaN;
    this.recency = n > 0 ? Math.max(0, asOf - rows.at(n - 1, 0)) / DAY_MS : NaN;
    this.mean = meanOf(rows, 0, n);
    const half = n >> 1;
    this.trend = n > 1 ? meanOf(rows, n - half, n) - meanOf(rows, 0, half) : NaN;
  }
}

function meanOf(rows: RecentRows, from: number, to: number): number {
  let sum = 0;
  for (let r = from; r < to; r++) sum += rows.at(r, 1) / 1_000;
  return to > from ? sum / (to - from) : NaN;
}
