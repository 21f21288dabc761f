import type { CustomerState } from '../state/customer-state.js';
import { type DayLog, MAX_SERIES } from '../state/day-log.js';
import { dayOf } from '../state/days.js';
import type { SeriesPlan } from '../state/series.js';
import { WEEKS, WeekFacts } from './week-facts.js';

const YEAR = 365;
/** Cells of a window, one a series: as many as a log can tell apart, so that a cell's place is two numbers side by side. */
const STRIDE = MAX_SERIES;
/** Stands among windows in weeks for the one of 365 days. */
export const YEAR_WEEKS = 53;

/** A series of the log by its number, or all use of the product, or all that the customer does. */
export type Summed = number | 'usage' | 'activity';

/**
 * The day log as of a moment, in one pass: each series summed up to the ends of the windows that a catalogue reads,
 * and what is told week by week, of all use and of all that the customer does. Week 0 is the 7 days up to the as-of
 * moment: its last day is the one that the moment ends or lies in, so at midnight seven full days.
 */
export class LogFacts {
  readonly usage = new WeekFacts();
  readonly activity = new WeekFacts();
  /** By window and series, thousandths and days of it and all narrower ones; behind them all use and all activity. */
  private readonly sums: Float64Array;
  private readonly days: Int32Array;
  /** By weeks, where the cells of the window that ends there begin; by week, of the narrowest that holds it. */
  private readonly windows = new Int32Array(YEAR_WEEKS + 1).fill(-1);
  private readonly windowOfWeek = new Int32Array(WEEKS);
  private readonly rest: number;
  /** Weeks of which the days of single series are read. */
  private countedWeeks = 0;
  /**
   * What a cell says about its week, by how far its key lies before the end of the day after the week's last one: a bit
   * for each day, of use in the lower byte and of activity in the upper. That next day counts as the last.
   */
  private readonly marks = new Uint16Array(8 * STRIDE);
  /** By series, 1 for use. */
  private readonly isUsage = new Float64Array(STRIDE);

  /** @param windows - weeks that are read, 1..18 or YEAR_WEEKS */
  constructor(plan: SeriesPlan, windows: readonly number[]) {
    const ends = [...new Set([...windows, WEEKS, YEAR_WEEKS])].sort((a, b) => a - b);
    ends.forEach((weeks, window) => (this.windows[weeks] = window * STRIDE));
    for (let week = 0; week < WEEKS; week++) this.windowOfWeek[week] = ends.findIndex((weeks) => weeks > week) * STRIDE;
    this.rest = this.windows[YEAR_WEEKS]!;
    this.sums = new Float64Array((ends.length + 2) * STRIDE);
    this.days = new Int32Array((ends.length + 2) * STRIDE);
    plan.isUsage.forEach((isUsage, s) => {
      const marks = isUsage | ((isUsage | plan.isActivity[s]!) << 8);
      for (let age = -1; age < 7; age++) this.marks[(age + 2) * STRIDE - 1 - s] = marks << Math.max(0, age);
    });
    this.isUsage.set(plan.isUsage);
  }

  /** Where the days of a series in a window are kept, for `daysAt`. */
  daysCellOf(series: Summed, weeks: number): number {
    if (typeof series === 'number') this.countedWeeks = Math.max(this.countedWeeks, weeks);
    return this.cellOf(series, weeks);
  }

  /** Where the sums of a series up to a window are kept, for `sumAt`. */
  cellOf(series: Summed, weeks: number): number {
    const window = this.windows[weeks]!;
    if (!(window >= 0)) throw new RangeError(`no window of ${weeks} weeks was planned`);
    if (typeof series === 'number') return window + series;
    return this.rest + (series === 'usage' ? STRIDE : 2 * STRIDE) + weeks;
  }

  /** Sum of a series up to now over a window, in its own units. */
  sumAt(cell: number): number {
    return this.sums[cell]! / 1_000;
  }

  /** Sum of a series over a window without a narrower one, in its own units. */
  sumBetween(narrow: number, wide: number): number {
    return (this.sums[wide]! - this.sums[narrow]!) / 1_000;
  }

  /** Days with something on them in a window. */
  daysAt(cell: number): number {
    return this.days[cell]!;
  }

  load({ log, life }: CustomerState, asOf: number): void {
    this.sums.fill(0);
    this.days.fill(0);
    const today = dayOf(asOf - 1);
    let end = log.count;
    for (let week = 0; week < WEEKS; week++) end = this.addWeek(log, end, today, week);
    this.addRest(log, end, today);
    this.countDays(log, today);
    if (log.count > 0 && log.dayAt(log.count - 1) > today) this.uncountMidnight(log, today);
    this.usage.accumulate();
    this.activity.accumulate();
    for (let s = 0; s < life.series; s++) if (life.last(s) !== -Infinity) this.accumulate(s);
    this.takeWeeks();
  }

  /**
   * Adds the cells of a week, the newest first; days after `today` count as today.
   *
   * @returns where the older cells end
   */
  private addWeek({ keys, values }: DayLog, end: number, today: number, week: number): number {
    const { sums, marks, isUsage } = this;
    const window = this.windowOfWeek[week]!;
    const newest = today - week * 7;
    const limit = (newest - 6) << 7;
    const next = ((newest + 2) << 7) - 1;
    let marked = 0;
    let used = 0;
    let i = end - 1;
    for (; i >= 0; i--) {
      const key = keys[i]!;
      if (key < limit) break;
      const series = key & 127;
      const value = values[i]!;
      sums[window | series]! += value;
      used += value * isUsage[series]!;
      marked |= marks[next - key]!;
    }
    this.usage.take(week, used, marked & 127);
    this.activity.take(week, 0, marked >> 8);
    return i + 1;
  }

  /** What happens at the very midnight that a day ends with belongs to it: no other day of the same series. */
  private uncountMidnight(log: DayLog, today: number): void {
    for (let i = log.count - 1; i >= 0 && log.dayAt(i) > today; i--) {
      const series = log.seriesAt(i);
      for (let other = i - 1; other >= 0 && log.dayAt(other) >= today; other--)
        if (log.dayAt(other) === today && log.seriesAt(other) === series) this.days[series]!--;
    }
  }

  /** Days of each series in the weeks whose days are read: the fewest, as a rule. */
  private countDays({ keys, count }: DayLog, today: number): void {
    const { days } = this;
    let i = count - 1;
    for (let week = 0; week < this.countedWeeks && i >= 0; week++) {
      const window = this.windowOfWeek[week]!;
      const limit = (today - week * 7 - 6) << 7;
      for (; i >= 0 && keys[i]! >= limit; i--) days[window | (keys[i]! & 127)]!++;
    }
  }

  private addRest({ keys, values }: DayLog, end: number, today: number): void {
    const { sums, rest } = this;
    const limit = (today - YEAR + 1) << 7;
    for (let i = end - 1; i >= 0; i--) {
      const key = keys[i]!;
      if (key < limit) return;
      sums[rest | (key & 127)]! += values[i]!;
    }
  }

  private accumulate(series: number): void {
    const { sums, days, rest } = this;
    let sum = 0;
    let count = 0;
    for (let cell = series; cell <= rest + series; cell += STRIDE) {
      sums[cell] = sum += sums[cell]!;
      days[cell] = count += days[cell]!;
    }
  }

  /** All use and all activity by weeks, to be read like a series. */
  private takeWeeks(): void {
    const { sums, days, usage, activity } = this;
    const allUse = this.rest + STRIDE;
    sums.set(usage.sums, allUse);
    days.set(usage.days, allUse);
    days.set(activity.days, allUse + STRIDE);
  }
}
