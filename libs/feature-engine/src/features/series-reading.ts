/**
 * A reading of one series, as most features are: the sum over the last weeks or the last year, the last 28 days' part
 * in 56 days, or the days since the last event. Said as data, so that a snapshot reads all of them in a few plain
 * loops: a call for each, with a number boxed for its answer, takes longer than the reading.
 */
export type SeriesReading =
  | { readonly sum: number; readonly weeks: number }
  | { readonly year: number }
  | { readonly trend: number }
  | { readonly since: number };
