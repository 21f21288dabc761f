import type { Fact } from '../facts/fact-cells.js';
import type { Summed } from '../facts/log-facts.js';

/**
 * How most features are read: said as data, so that a snapshot reads all of them in a few plain loops. A call for each,
 * with a number boxed for its answer, takes longer than the reading. `weeks` are 1..18, or YEAR_WEEKS.
 *
 * - `sum`: of a series over a window, in its own units; with `per`, so many of them are one
 * - `days`: with something on them in a window
 * - `rate`: per 28 days over the 84 days that are known
 * - `trend`: the window's part in twice the window
 * - `part`, `in`: one series' sum against another's; `part`, `beside`: against both together
 * - `baseline`: events a day in the window against those in the weeks before it, with two of them known
 * - `total`: over the whole life
 * - `since`: days since the last event
 * - `trait`: the last value
 * - `fact`: a fact as it stands
 */
export type Reading =
  | { readonly sum: Summed; readonly weeks: number; readonly per?: number }
  | { readonly days: Summed; readonly weeks: number }
  | { readonly rate: Summed }
  | { readonly trend: number; readonly weeks: number }
  | { readonly part: number; readonly in: Summed; readonly weeks: number }
  | { readonly part: number; readonly beside: number; readonly weeks: number }
  | { readonly baseline: number; readonly weeks: number }
  | { readonly total: number }
  | { readonly since: number }
  | { readonly trait: number }
  | { readonly fact: Fact };

/** Weeks of `rate`. */
export const RATE_WEEKS = 12;

/** The windows, in weeks, that a reading needs. */
export function windowsOf(reading: Reading): readonly number[] {
  if ('rate' in reading) return [RATE_WEEKS];
  if ('trend' in reading) return [reading.weeks, 2 * reading.weeks];
  return 'weeks' in reading ? [reading.weeks] : [];
}
