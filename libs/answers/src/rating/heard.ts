/** A number that was said as an answer. */
export interface Heard {
  readonly value: number;
  /** "of 10": the scale that the person had in mind; null when none was named. */
  readonly outOf: number | null;
  /** Another number that was offered beside it ("7 or 8"). */
  readonly or: number | null;
  /** What follows the number, as far as it isn't part of saying it. */
  readonly rest: string;
}

/** The best and the worst answer, said in words: the question tells which number that is. */
export const HIGHEST = Number.POSITIVE_INFINITY;
export const LOWEST = Number.NEGATIVE_INFINITY;
