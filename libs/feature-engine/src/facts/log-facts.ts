import type { CustomerState } from '../state/customer-state.js';
import type { DayLog } from '../state/day-log.js';
import { dayOf } from '../state/days.js';
import type { SeriesPlan } from '../state/series.js';

/** Weeks that high-frequency series are looked back on. */
const WEEKS = 18;
const SPAN = WEEKS * 7;
const YEAR = 365;
/** Columns of a series: nothing, the weeks from the newest on, and last the rest of the year. */
export const REST_OF_YEAR: number = WEEKS + 1;
const WIDTH = WEEKS + 2;
/** What a series says about a day, one bit for each day of a week. */
const USAGE = 1;
const ACTIVITY = 1 << 7;

/** Days with something on them, as ages in days before the as-of day, newest first. */
export class DayAges {
  /** One more than there are days, so that a day can be noted before it is known to count. */
  readonly ages = new Int32Array(SPAN + 1);
  count = 0;
}

/**
 * The day log as of a moment, summed by series and week in one pass. Week 0 is the 7 days up to the as-of moment: its
 * last day is the one that the moment ends or lies in, so at midnight seven full days.
 */
export class LogFacts {
  /** Pseudo series: all use of the product, and all that the customer does. */
  readonly usage: number;
  readonly activity: number;
  readonly usageDays = new DayAges();
  readonly activityDays = new DayAges();
  /** By series and column, thousandths and days of it and all newer ones: a window is one subtraction. */
  private readonly sums: Float64Array;
  private readonly days: Int32Array;
  /** By series: USAGE, ACTIVITY, both or neither. */
  private readonly kinds: Uint8Array;

  constructor(plan: SeriesPlan) {
    this.usage = plan.count;
    this.activity = plan.count + 1;
    this.sums = new Float64Array((plan.count + 2) * WIDTH);
    this.days = new Int32Array((plan.count + 2) * WIDTH);
    this.kinds = plan.isUsage.map((isUsage, s) => (isUsage === 1 ? USAGE | ACTIVITY : plan.isActivity[s]! * ACTIVITY));
  }

  load({ log, life }: CustomerState, asOf: number): void {
    this.sums.fill(0);
    this.days.fill(0);
    this.usageDays.count = this.activityDays.count = 0;
    const today = dayOf(asOf - 1);
    let end = log.count;
    for (let week = 0; week < WEEKS && end > 0; week++) end = this.addWeek(log, end, today, week);
    this.addRest(log, end, today);
    this.uncountMidnight(log, today);
    for (let s = 0; s < life.series; s++) {
      if (life.last(s) === -Infinity) continue;
      if ((this.kinds[s]! & USAGE) !== 0) this.addToUsage(s);
      this.accumulate(s);
    }
    this.accumulate(this.usage);
    this.accumulate(this.activity);
  }

  /** Sum of a series in weeks from..to-1, in its own units. */
  sum(series: number, from: number, to: number): number {
    const at = series * WIDTH;
    return (this.sums[at + to]! - this.sums[at + from]!) / 1_000;
  }

  /** Days with something on them in weeks from..to-1. */
  daysIn(series: number, from: number, to: number): number {
    const at = series * WIDTH;
    return this.days[at + to]! - this.days[at + from]!;
  }

  /**
   * Adds the cells of a week, the newest first; days after `today` count as today.
   *
   * @returns where the older cells end
   */
  private addWeek({ keys, values }: DayLog, end: number, today: number, week: number): number {
    const { sums, days, kinds } = this;
    const newest = today - week * 7;
    const limit = (newest - 6) << 7;
    let marks = 0;
    let i = end - 1;
    for (; i >= 0; i--) {
      const key = keys[i]!;
      if (key < limit) break;
      const series = key & 127;
      const cell = series * WIDTH + week + 1;
      sums[cell]! += values[i]!;
      days[cell]!++;
      marks |= kinds[series]! << Math.max(0, newest - (key >> 7));
    }
    this.collect(this.usageDays, this.usage, marks, week);
    this.collect(this.activityDays, this.activity, marks >> 7, week);
    return i + 1;
  }

  /** What happens at the very midnight that a day ends with belongs to it: no other day of the same series. */
  private uncountMidnight(log: DayLog, today: number): void {
    for (let i = log.count - 1; i >= 0 && log.dayAt(i) > today; i--) {
      const series = log.seriesAt(i);
      for (let other = i - 1; other >= 0 && log.dayAt(other) >= today; other--)
        if (log.dayAt(other) === today && log.seriesAt(other) === series) this.days[series * WIDTH + 1]!--;
    }
  }

  private addRest({ keys, values }: DayLog, end: number, today: number): void {
    const limit = (today - YEAR + 1) << 7;
    for (let i = end - 1; i >= 0 && keys[i]! >= limit; i--)
      this.sums[(keys[i]! & 127) * WIDTH + REST_OF_YEAR]! += values[i]!;
  }

  private addToUsage(series: number): void {
    const { sums } = this;
    for (let c = 1; c < WIDTH; c++) sums[this.usage * WIDTH + c]! += sums[series * WIDTH + c]!;
  }

  private collect(into: DayAges, series: number, marks: number, week: number): void {
    const before = into.count;
    let count = before;
    for (let day = 0; day < 7; day++) {
      into.ages[count] = week * 7 + day;
      count += (marks >> day) & 1;
    }
    into.count = count;
    this.days[series * WIDTH + week + 1] = count - before;
  }

  private accumulate(series: number): void {
    const { sums, days } = this;
    let sum = 0;
    let count = 0;
    for (let cell = series * WIDTH + 1; cell < (series + 1) * WIDTH; cell++) {
      sums[cell] = sum += sums[cell]!;
      days[cell] = count += days[cell]!;
    }
  }
}
