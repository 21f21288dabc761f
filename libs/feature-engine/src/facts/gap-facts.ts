import { WEEKS, type WeekFacts } from './week-facts.js';

/** Gaps between the days on which something happened, and the present one, which is still open. All in days. */
export class GapFacts {
  /** Number of gaps between days; 0 when there are fewer than two days. */
  count = 0;
  /** NaN without a gap. */
  mean = NaN;
  /** Standard deviation of the gaps in units of their mean; NaN with fewer than two. */
  variation = NaN;
  longest = NaN;
  /** Consecutive days up to the newest one. */
  streak = 0;
  longestStreak = 0;
  private readonly ages = new Int32Array(WEEKS * 7);

  load(weeks: WeekFacts): void {
    const { ages } = this;
    const days = weeks.ages(ages);
    const n = (this.count = Math.max(0, days - 1));
    let squares = 0;
    let longest = 0;
    let run = Math.min(days, 1);
    let longestRun = run;
    let firstRun = 0;
    for (let i = 1; i < days; i++) {
      const gap = ages[i]! - ages[i - 1]!;
      squares += gap * gap;
      if (gap > longest) longest = gap;
      if (gap === 1) run++;
      else {
        if (firstRun === 0) firstRun = run;
        run = 1;
      }
      if (run > longestRun) longestRun = run;
    }
    this.streak = firstRun === 0 ? run : firstRun;
    this.longestStreak = longestRun;
    this.mean = n > 0 ? (ages[n]! - ages[0]!) / n : NaN;
    this.longest = n > 0 ? longest : NaN;
    this.variation = n > 1 ? Math.sqrt(Math.max(0, squares / n - this.mean * this.mean)) / this.mean : NaN;
  }

  /**
   * How often this customer has been silent for at least so long, the present silence counted in:
   * (longer or equal gaps + 1) / (gaps + 2); 1/2 without any gap.
   */
  shareAtLeast(days: number): number {
    let longer = 0;
    // Most customers were there a moment ago: no gap is shorter than a day.
    if (days <= 1) longer = this.count;
    else if (days <= this.longest)
      for (let i = 1; i <= this.count; i++) if (this.ages[i]! - this.ages[i - 1]! >= days) longer++;
    return (longer + 1) / (this.count + 2);
  }
}
