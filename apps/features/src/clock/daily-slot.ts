const HOUR_MS = 3_600_000;

/** Length of a day of the sweep. */
export const DAY_MS = 24 * HOUR_MS;

/**
 * The hour at which a group is swept, also beyond 24: the groups take turns over the day, so that the silent of a large
 * customer base don't arrive downstream all at once.
 */
export function sweepHour(firstHourUtc: number, group: number, groups: number): number {
  return firstHourUtc + (24 * group) / groups;
}

/** The newest daily slot that is not after `now`: epoch ms of `hourUtc` o'clock, today or yesterday. */
export function latestDailySlot(now: number, hourUtc: number): number {
  // Whole milliseconds, as they are stored: the slot of an interrupted sweep must be known again.
  const offset = Math.floor(hourUtc * HOUR_MS);
  return Math.floor((now - offset) / DAY_MS) * DAY_MS + offset;
}
