/**
 * Highest sum that is kept. Below it sums of integers are exact; at it they stay, which keeps addition of
 * non-negative numbers independent of order.
 */
const MAX_SUM = 2 ** 51;

/** Sum of two integers in 0..MAX_SUM. */
export function addSaturating(a: number, b: number): number {
  const sum = a + b;
  return sum < MAX_SUM ? sum : MAX_SUM;
}

/**
 * A measured quantity or an amount of money as whole thousandths: exact for every ISO 4217 currency in circulation.
 * Negative or missing counts as 0.
 */
export function toMilli(value: number): number {
  if (!(value > 0)) return 0;
  const milli = Math.round(value * 1_000);
  return milli < MAX_SUM ? milli : MAX_SUM;
}

/** Thousandths of one event. */
export const ONE = 1_000;
