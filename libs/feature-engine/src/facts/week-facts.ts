/** Weeks that high-frequency series are looked back on. */
export const WEEKS = 18;

/** Marks of a week with something on each of its days. */
export const EVERY_DAY = 127;

/** By the days of a week, one bit for each, how many there are. */
const DAYS_OF = Uint8Array.from(
  { length: 128 },
  (_, marks) => [0, 1, 2, 3, 4, 5, 6].filter((d) => marks & (1 << d)).length,
);

/** What a customer did week by week, whatever it was. */
export class WeekFacts {
  /** Thousandths, and days with something on them, in the newest so many weeks. */
  readonly sums = new Float64Array(WEEKS + 1);
  readonly days = new Int32Array(WEEKS + 1);
  /** By week, one bit for each of its days, the newest first. */
  private readonly marks = new Uint8Array(WEEKS);

  /** @param marks - bit 0 for the newest day of the week */
  take(week: number, sum: number, marks: number): void {
    this.marks[week] = marks;
    this.sums[week + 1] = sum;
    this.days[week + 1] = DAYS_OF[marks]!;
  }

  /** One bit for each day of a week with something on it, the lowest for the newest. */
  marksOf(week: number): number {
    return this.marks[week]!;
  }

  /** Once every week has been taken. */
  accumulate(): void {
    const { sums, days } = this;
    for (let weeks = 1; weeks <= WEEKS; weeks++) {
      sums[weeks]! += sums[weeks - 1]!;
      days[weeks]! += days[weeks - 1]!;
    }
  }

  /** Sum over weeks from..to-1, in its own units. */
  sum(from: number, to: number): number {
    return (this.sums[to]! - this.sums[from]!) / 1_000;
  }

  /** Days with something on them in weeks from..to-1. */
  daysIn(from: number, to: number): number {
    return this.days[to]! - this.days[from]!;
  }

  /** Mean days from one day with something on it to the next; NaN when there are fewer than two. */
  get gapMean(): number {
    const gaps = this.days[WEEKS]! - 1;
    return gaps > 0 ? (this.oldest - this.newest) / gaps : NaN;
  }

  /**
   * Writes the days with something on them as ages before the as-of day, newest first.
   *
   * @param into - room for all 126
   * @returns how many there are
   */
  ages(into: Int32Array): number {
    let count = 0;
    for (let week = 0; week < WEEKS; week++) {
      // Taking the lowest bit away gives the next older day.
      for (let marks = this.marks[week]!; marks !== 0; marks &= marks - 1)
        into[count++] = week * 7 + 31 - Math.clz32(marks & -marks);
    }
    return count;
  }

  private get newest(): number {
    let week = 0;
    while (this.marks[week] === 0) week++;
    const marks = this.marks[week]!;
    return week * 7 + 31 - Math.clz32(marks & -marks);
  }

  private get oldest(): number {
    let week = WEEKS - 1;
    while (this.marks[week] === 0) week--;
    return week * 7 + 31 - Math.clz32(this.marks[week]!);
  }
}
