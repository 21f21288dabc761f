import type { DayAges } from './log-facts.js';

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
  private days: DayAges | null = null;

  load(days: DayAges): void {
    this.days = days;
    const { ages } = days;
    this.count = Math.max(0, days.count - 1);
    let sum = 0;
    let squares = 0;
    let longest = 0;
    let run = days.count > 0 ? 1 : 0;
    let first = true;
    this.streak = run;
    this.longestStreak = run;
    for (let i = 1; i < days.count; i++) {
      const gap = ages[i]! - ages[i - 1]!;
      sum += gap;
      squares += gap * gap;
      if (gap > longest) longest = gap;
      if (gap === 1) run++;
      else {
        first = false;
        run = 1;
      }
      if (first) this.streak = run;
      if (run > this.longestStreak) this.longestStreak = run;
    }
    const n = this.count;
    this.mean = n > 0 ? sum / n : NaN;
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
      for (let i = 1; i <= this.count; i++) if (this.days!.ages[i]! - this.days!.ages[i - 1]! >= days) longer++;
    return (longer + 1) / (this.count + 2);
  }
}
