import { listOf, WEEKDAYS } from '../language/fields.js';
import type { Step } from '../language/steps.js';
import { instantAt, localDate, shiftedDate } from '../time-zone/local-time.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** When a wait that begins at `at` is over: its days and hours, then the next such time or weekday in `zone`. */
export function waitUntil(at: number, { days, hours, until }: NonNullable<Step['wait']>, zone: string): number {
  const after = at + (days ?? 0) * DAY_MS + (hours ?? 0) * HOUR_MS;
  if (until === undefined) return after;
  const wanted = listOf(until.weekday).map((name) => WEEKDAYS.indexOf(name) + 1);
  const today = localDate(after, zone);
  for (let ahead = 0; ahead <= 8; ahead++) {
    const { year, month, day } = shiftedDate(today.year, today.month, today.day, ahead);
    const moment =
      ahead === 0 && until.time === undefined ? after : instantAt(year, month, day, until.time ?? '00:00', zone);
    const weekday = ((today.weekday - 1 + ahead) % 7) + 1;
    if (moment >= after && (wanted.length === 0 || wanted.includes(weekday))) return moment;
  }
  return after;
}
