import { minuteOfDay } from '../time-zone/minute-of-day.js';

/** Hours of the customer's day in which nobody is written to. `from` inclusive, `to` exclusive; may span midnight. */
export interface QuietHours {
  /** Minutes since local midnight. */
  readonly fromMinute: number;
  readonly toMinute: number;
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

/** True when the wall clock in `zone` shows a quiet hour at `at` (epoch ms). */
export function isQuiet(at: number, zone: string, quiet: QuietHours): boolean {
  return contains(quiet, minuteOfDay(at, zone));
}

/**
 * The first moment from `at` on that is not quiet in `zone`, whatever daylight saving does in between.
 *
 * @param at - epoch ms
 * @returns `at` itself when it isn't quiet, else the minute at which the quiet hours end
 */
export function endOfQuiet(at: number, zone: string, quiet: QuietHours): number {
  let moment = at;
  // One round a night; a clock change in the night needs a second and a third.
  for (let round = 0; round < 8; round++) {
    const minute = minuteOfDay(moment, zone);
    if (!contains(quiet, minute)) return round === 0 ? at : notLaterThanNeeded(moment, at, zone, quiet);
    const wait = (quiet.toMinute - minute + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
    moment = Math.floor(moment / MINUTE_MS) * MINUTE_MS + wait * MINUTE_MS;
  }
  return moment;
}

/** Clocks that went forward in the night make the first guess late: go back to where the quiet hours ended. */
function notLaterThanNeeded(moment: number, at: number, zone: string, quiet: QuietHours): number {
  let first = moment;
  while (first - MINUTE_MS > at && !isQuiet(first - MINUTE_MS, zone, quiet)) first -= MINUTE_MS;
  return first;
}

function contains({ fromMinute, toMinute }: QuietHours, minute: number): boolean {
  if (fromMinute === toMinute) return false;
  return fromMinute < toMinute ? minute >= fromMinute && minute < toMinute : minute >= fromMinute || minute < toMinute;
}
