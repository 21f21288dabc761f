import { DateTime, type DateTimeUnit } from 'luxon';

/** How long a period of a report is. */
export const PERIOD_LENGTHS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type PeriodLength = (typeof PERIOD_LENGTHS)[number];

/** A stretch of time: `start` inclusive, `end` exclusive, epoch ms. */
export interface ReportPeriod {
  /** As people write it: 2025-03, 2025-W09, 2025-Q1, 2025, 2025-03-01. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const NAMES: Readonly<Record<PeriodLength, string>> = {
  day: 'yyyy-MM-dd',
  week: "kkkk-'W'WW",
  month: 'yyyy-MM',
  quarter: "yyyy-'Q'q",
  year: 'yyyy',
};

/**
 * Whole calendar periods that lie within [from, until), in `zone`; weeks begin on Monday. Cut ones at either end are
 * left out: half a month has half the churn.
 *
 * @throws RangeError for more than 10,000 periods
 */
export function wholePeriods(from: number, until: number, length: PeriodLength, zone: string): ReportPeriod[] {
  const unit: DateTimeUnit = length;
  let at = DateTime.fromMillis(from, { zone }).startOf(unit);
  if (at.toMillis() < from) at = at.plus({ [length]: 1 });
  const periods: ReportPeriod[] = [];
  for (let next = at.plus({ [length]: 1 }); next.toMillis() <= until; next = next.plus({ [length]: 1 })) {
    if (periods.length === 10_000) throw new RangeError('More than 10,000 periods: choose longer ones.');
    periods.push({ name: at.toFormat(NAMES[length]), start: at.toMillis(), end: next.toMillis() });
    at = next;
  }
  return periods;
}

/** The moment `count` calendar lengths after `at`, epoch ms. */
export function after(at: number, count: number, length: PeriodLength, zone: string): number {
  return DateTime.fromMillis(at, { zone })
    .plus({ [length]: count })
    .toMillis();
}
