/** When a failed attempt is tried again. Times in ms. */
const FIRST_MS = 2_000;
const LONGEST_MS = 30 * 60_000;

/**
 * Doubles with every attempt up to half an hour, then spread over its second half so that many don't come back at once.
 *
 * @param attempt - from 1
 * @param spread - a number in [0, 1), drawn by the caller
 */
export function backoffMs(attempt: number, spread: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 20));
  return full / 2 + (full / 2) * spread;
}
