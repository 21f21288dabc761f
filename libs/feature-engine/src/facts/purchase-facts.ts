import type { CustomerState } from '../state/customer-state.js';
import { DAY_MS, dayOf } from '../state/days.js';
import { SERIES } from '../state/series.js';

/** Days of purchases that are looked back on. */
export const PURCHASE_SPAN = 730;

// BG/NBD fitted to CDNOW in weeks: Fader, Hardie, Lee, "Counting Your Customers" the Easy Way, Marketing Science 24
// (2005), table 1. As a prior for one customer's own rhythm they fit any non-contractual shop well enough to rank.
const R = 0.243;
const ALPHA = 4.414;
const A = 0.793;
const B = 2.426;

/** Purchases of the last two years by day, and the summary values of a buyer without a contract. */
export class PurchaseFacts {
  /** Days with a purchase, oldest first. */
  days = 0;
  /** Age in days before the as-of day. */
  readonly ages = new Float64Array(PURCHASE_SPAN + 1);
  /** Number and money of each day's purchases, in their own units. */
  readonly counts = new Float64Array(PURCHASE_SPAN + 1);
  readonly amounts = new Float64Array(PURCHASE_SPAN + 1);
  /** Mean, variation (sd / mean) and longest of the gaps between purchase days; NaN when there are too few. */
  gapMean = NaN;
  gapVariation = NaN;
  gapLongest = NaN;
  /** Days since the last purchase; NaN when there was none. */
  recency = NaN;

  load(state: CustomerState, asOf: number): void {
    const last = state.life.last(SERIES.purchase);
    this.recency = last === -Infinity ? NaN : Math.max(0, asOf - last) / DAY_MS;
    this.days = 0;
    if (last !== -Infinity) this.collect(state, dayOf(asOf - 1));
    this.measureGaps();
  }

  /** Purchases (or their money) at ages from..to-1 days. */
  between(values: Float64Array, from: number, to: number): number {
    let sum = 0;
    for (let i = 0; i < this.days; i++) if (this.ages[i]! >= from && this.ages[i]! < to) sum += values[i]!;
    return sum;
  }

  /** How often this customer has paused for at least so long: (longer or equal gaps + 1) / (gaps + 2). */
  shareAtLeast(days: number): number {
    let longer = 0;
    for (let i = 1; i < this.days; i++) if (this.ages[i - 1]! - this.ages[i]! >= days) longer++;
    return (longer + 1) / (Math.max(0, this.days - 1) + 2);
  }

  /** BG/NBD probability that the customer still buys; NaN without a purchase. */
  get alive(): number {
    if (this.days === 0) return NaN;
    const repeats = this.days - 1;
    if (repeats === 0) return 1;
    const { age, active } = this.weeks;
    const odds = Math.log(A / (B + repeats - 1)) + (R + repeats) * Math.log((ALPHA + age) / (ALPHA + active));
    return 1 / (1 + Math.exp(Math.min(odds, 700)));
  }

  /** Purchase days a week while the customer is alive, shrunk towards the prior; NaN without a purchase. */
  get weeklyRate(): number {
    return this.days === 0 ? NaN : (R + this.days - 1) / (ALPHA + this.weeks.age);
  }

  private get weeks(): { age: number; active: number } {
    const oldest = this.ages[0]!;
    return { age: oldest / 7, active: (oldest - this.ages[this.days - 1]!) / 7 };
  }

  private collect(state: CustomerState, today: number): void {
    const { keys, values } = state.log;
    let previous = -1;
    for (let i = 0; i < state.log.count; i++) {
      const series = keys[i]! & 127;
      if (series !== SERIES.purchase && series !== SERIES.purchaseAmount) continue;
      const age = Math.max(0, today - (keys[i]! >> 7));
      if (age >= PURCHASE_SPAN) continue;
      if (age !== previous) {
        this.ages[this.days] = age;
        this.counts[this.days] = 0;
        this.amounts[this.days++] = 0;
        previous = age;
      }
      const into = series === SERIES.purchase ? this.counts : this.amounts;
      into[this.days - 1]! += values[i]! / 1_000;
    }
  }

  private measureGaps(): void {
    const n = this.days - 1;
    let sum = 0;
    let squares = 0;
    let longest = 0;
    for (let i = 1; i < this.days; i++) {
      const gap = this.ages[i - 1]! - this.ages[i]!;
      sum += gap;
      squares += gap * gap;
      if (gap > longest) longest = gap;
    }
    this.gapMean = n > 0 ? sum / n : NaN;
    this.gapLongest = n > 0 ? longest : NaN;
    this.gapVariation = n > 1 ? Math.sqrt(Math.max(0, squares / n - this.gapMean * this.gapMean)) / this.gapMean : NaN;
  }
}
