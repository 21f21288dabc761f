import { WEEKS, type WeekFacts } from './week-facts.js';

const weekly = new Float64Array(WEEKS);

/**
 * Median of weekly sums over weeks from..to-1, as far as the customer was known by then; NaN with fewer than two.
 */
export function medianWeek(weeks: WeekFacts, from: number, to: number, knownDays: number): number {
  const end = Math.min(to, Math.floor(knownDays / 7));
  const n = end - from;
  if (!(n >= 2)) return NaN;
  // Insertion sort into scratch: a handful of weeks, and no garbage in a snapshot.
  for (let w = 0; w < n; w++) {
    const value = weeks.sum(from + w, from + w + 1);
    let at = w;
    for (; at > 0 && weekly[at - 1]! > value; at--) weekly[at] = weekly[at - 1]!;
    weekly[at] = value;
  }
  return n % 2 === 1 ? weekly[(n - 1) / 2]! : (weekly[n / 2 - 1]! + weekly[n / 2]!) / 2;
}
