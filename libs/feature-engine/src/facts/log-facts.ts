import type { CustomerState } from '../state/customer-state.js';
import { dayOf } from '../state/days.js';
import { FIRST_USAGE_TYPE, type SeriesPlan } from '../state/series.js';

/** Weeks that high-frequency series are looked back on. */
const WEEKS = 18;
const SPAN = WEEKS * 7;
const YEAR = 365;
/** Before every day that a log can hold. */
const NO_DAY = -(2 ** 30);

/** Days with something on them, as ages in days before the as-of day, newest first. */
export class DayAges {
  readonly ages = new Int32Array(SPAN + 1);
  count = 0;
  private last = -1;

  add(age: number): void {
    if (age === this.last) return;
    this.last = age;
    this.ages[this.count++] = age;
  }

  clear(): void {
    this.count = 0;
    this.last = -1;
  }
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
  /** Thousandths by series and week. */
  private readonly sums: Float64Array;
  private readonly days: Float64Array;
  private readonly years: Float64Array;

  constructor(private readonly plan: SeriesPlan) {
    this.usage = plan.count;
    this.activity = plan.count + 1;
    this.sums = new Float64Array((plan.count + 2) * WEEKS);
    this.days = new Float64Array((plan.count + 2) * WEEKS);
    this.years = new Float64Array(FIRST_USAGE_TYPE);
  }

  load(state: CustomerState, asOf: number): void {
    const { sums, days, years, usageDays, activityDays, usage, activity } = this;
    const { isUsage, isActivity } = this.plan;
    const { keys, values } = state.log;
    sums.fill(0);
    days.fill(0);
    years.fill(0);
    usageDays.clear();
    activityDays.clear();
    const today = dayOf(asOf - 1) | 0;
    let day = NO_DAY;
    let age = 0;
    let week = 0;
    let used = 0;
    for (let i = state.log.count - 1; i >= 0; i--) {
      const key = keys[i]!;
      const series = key & 127;
      const value = values[i]!;
      if (key >> 7 !== day) {
        sums[usage * WEEKS + week]! += used;
        used = 0;
        day = key >> 7;
        age = today > day ? today - day : 0;
        if (age >= YEAR) break;
        week = age < SPAN ? (age / 7) | 0 : 0;
      }
      if (series < FIRST_USAGE_TYPE) years[series]! += value;
      if (age >= SPAN) continue;
      const cell = series * WEEKS + week;
      sums[cell]! += value;
      days[cell]! += 1;
      if (isUsage[series] === 1) {
        used += value;
        usageDays.add(age);
        activityDays.add(age);
      } else if (isActivity[series] === 1) activityDays.add(age);
    }
    sums[usage * WEEKS + week]! += used;
    for (let i = 0; i < usageDays.count; i++) days[usage * WEEKS + ((usageDays.ages[i]! / 7) | 0)]! += 1;
    for (let i = 0; i < activityDays.count; i++) days[activity * WEEKS + ((activityDays.ages[i]! / 7) | 0)]! += 1;
  }

  /** Sum of a series in weeks from..to-1, in its own units. */
  sum(series: number, from: number, to: number): number {
    let sum = 0;
    for (let w = from; w < to; w++) sum += this.sums[series * WEEKS + w]!;
    return sum / 1_000;
  }

  /** Days with something on them in weeks from..to-1. */
  daysIn(series: number, from: number, to: number): number {
    let sum = 0;
    for (let w = from; w < to; w++) sum += this.days[series * WEEKS + w]!;
    return sum;
  }

  /** Sum of a fixed series with a horizon of a year in the last 365 days, in its own units. */
  year(series: number): number {
    return this.years[series]! / 1_000;
  }
}
