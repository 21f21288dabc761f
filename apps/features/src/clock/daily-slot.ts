const HOUR_MS = 3_600_000;

/** Length of a day of the sweep. */
export const DAY_MS = 24 * HOUR_MS;

/** The newest daily slot that is not after `now`: epoch ms of `hourUtc` o'clock, today or yesterday. */
export function latestDailySlot(now: number, hourUtc: number): number {
  return Math.floor((now - hourUtc * HOUR_MS) / DAY_MS) * DAY_MS + hourUtc * HOUR_MS;
}
