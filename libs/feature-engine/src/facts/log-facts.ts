import type { CustomerState } from '../state/customer-state.js';
import { type DayLog, MAX_SERIES } from '../state/day-log.js';
import { dayOf } from '../state/days.js';
import type { SeriesPlan } from '../state/series.js';
import { WEEKS, WeekFacts } from './week-facts.js';

const YEAR = 365;
/** Stands among windows in weeks for the one of 365 days. */
export const YEAR_WEEKS = 53;

/** Cells by weeks, of all use and then of all activity, behind those of the windows. */
const ALL = WEEKS + 1;

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
  /** Cells of a window, one a series: a power of two, so that a cell's place is two numbers side by side. */
  private readonly stride: number;
  /** Weeks of which the days of single series are read. */
  private countedWeeks = 0;
  /** Where the cells of their windows end. */
  private countedEnd: number;
  /**
   * What a cell says about its week, by how far its key lies before the end of the day after the week's last one: a bit
   * for each day, of use in the lower byte and of activity in the upper. That next day counts as the last.
   */
  private readonly marks = new Uint16Array(8 * MAX_SERIES);
  /** By series, 1 for use. */
  private readonly isUsage: Float64Array;

  /** @param windows - weeks that are read, 1..18 or YEAR_WEEKS */
  constructor(plan: SeriesPlan, windows: readonly number[]) {
    const stride = (this.stride = 2 ** Math.ceil(Math.log2(plan.count)));
    const ends = [...new Set([...windows, WEEKS, YEAR_WEEKS])].sort((a, b) => a - b);
    ends.forEach((weeks, window) => (this.windows[weeks] = window * stride));
    for (let week = 0; week < WEEKS; week++) this.windowOfWeek[week] = ends.findIndex((weeks) => weeks > week) * stride;
    this.rest = this.windows[YEAR_WEEKS]!;
    this.countedEnd = stride;
    this.sums = new Float64Array(ends.length * stride + 2 * ALL);
    this.days = new Int32Array(ends.length * stride + 2 * ALL);
    plan.isUsage.forEach((isUsage, s) => {
      const marks = isUsage | ((isUsage | plan.isActivity[s]!) << 8);
      for (let age = -1; age < 7; age++) this.marks[(age + 2) * MAX_SERIES - 1 - s] = marks << Math.max(0, age);
    });
    this.isUsage = Float64Array.from(plan.isUsage);
  }

  /** Where the days of a series in a window are kept, for `daysAt`. */
  daysCellOf(series: Summed, weeks: number): number {
    if (typeof series === 'number') {
      this.countedWeeks = Math.max(this.countedWeeks, weeks);
      this.countedEnd = Math.max(this.countedEnd, this.windows[weeks]! + this.stride);
    }
    return this.cellOf(series, weeks);
  }

  /** Where the sums of a series up to a window are kept, for `sumAt`. */
  cellOf(series: Summed, weeks: number): number {
    const window = this.windows[weeks]!;
    if (!(window >= 0)) throw new RangeError(`no window of ${weeks} weeks was planned`);
    if (typeof series === 'number') return window + series;
    return this.rest + this.stride + (series === 'usage' ? 0 : ALL) + weeks;
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
    this.days.fill(0, 0, this.countedEnd);
    const today = dayOf(asOf - 1);
    let end = log.count;
    for (let week = 0; week < WEEKS; week++) end = this.addWeek(log, end, today, week);
    this.addRest(log, end, today);
    this.countDays(log, today);
    if (log.count > 0 && log.dayAt(log.count - 1) > today) this.uncountMidnight(log, today);
    this.usage.accumulate();
    this.activity.accumulate();
    for (let s = 0; s < life.series; s++) if (life.last(s) !== -Infinity) this.accumulate(s);
    for (let cell = this.stride; cell < this.countedEnd; cell++) this.days[cell]! += this.days[cell - this.stride]!;
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
    const { sums, rest, stride } = this;
    let sum = 0;
    for (let cell = series; cell <= rest + series; cell += stride) sums[cell] = sum += sums[cell]!;
  }

  /** All use and all activity by weeks, to be read like a series. */
  private takeWeeks(): void {
    const { sums, days, usage, activity } = this;
    const allUse = this.rest + this.stride;
    sums.set(usage.sums, allUse);
    days.set(usage.days, allUse);
    days.set(activity.days, allUse + ALL);
  }
}
