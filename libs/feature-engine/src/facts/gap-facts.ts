import { EVERY_DAY, WEEKS, type WeekFacts } from './week-facts.js';

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
  private weeks: WeekFacts | null = null;
  private readonly ages = new Int32Array(WEEKS * 7);

  load(weeks: WeekFacts): void {
    this.weeks = weeks;
    let newest = -1;
    let previous = -1;
    let squares = 0;
    let longest = 0;
    let run = 0;
    let longestRun = 0;
    let firstRun = 0;
    for (let week = 0; week < WEEKS; week++) {
      const all = weeks.marksOf(week);
      for (let marks = all; marks !== 0; marks &= marks - 1) {
        const age = week * 7 + 31 - Math.clz32(marks & -marks);
        const gap = age - previous;
        if (newest < 0) newest = age;
        else {
          squares += gap * gap;
          if (gap > longest) longest = gap;
          if (gap > 1) {
            if (firstRun === 0) firstRun = run;
            run = 0;
          }
        }
        run++;
        previous = age;
        if (run > longestRun) longestRun = run;
        if (all === EVERY_DAY) {
          // Most customers who are there every day are so for weeks on end.
          squares += 6;
          if (longest === 0) longest = 1;
          run += 6;
          previous += 6;
          if (run > longestRun) longestRun = run;
          break;
        }
      }
    }
    this.streak = firstRun === 0 ? run : firstRun;
    this.longestStreak = longestRun;
    const n = (this.count = Math.max(0, weeks.days[WEEKS]! - 1));
    this.mean = n > 0 ? (previous - newest) / n : NaN;
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
    else if (days <= this.longest) {
      this.weeks!.ages(this.ages);
      for (let i = 1; i <= this.count; i++) if (this.ages[i]! - this.ages[i - 1]! >= days) longer++;
    }
    return (longer + 1) / (this.count + 2);
  }
}
