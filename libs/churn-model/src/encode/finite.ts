/** Squares and sums of this stay finite in double precision. */
const LARGEST = 1e100;

/** Infinite and huge magnitudes as 1e100, so that means and deviations stay finite; NaN stays NaN. */
export function finite(value: number): number {
  return value > LARGEST ? LARGEST : value < -LARGEST ? -LARGEST : value;
}
