import { DateTime } from 'luxon';
import { Recent } from './recent.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const MOST = 20_000;
const instants = new Recent<number>(MOST);
const dates = new Recent<LocalDate>(MOST);

/** A date of the calendar, 1 = Monday ... 7 = Sunday. */
interface LocalDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
}

/** Epoch ms of a time of day on a local date; one that a clock change leaves out comes right after it. */
export function instantAt(year: number, month: number, day: number, time: string, zone: string): number {
  return instants.get(`${year}-${month}-${day} ${time} ${zone}`, () => {
    const [hour, minute] = time.split(':').map(Number) as [number, number];
    return DateTime.fromObject({ year, month, day, hour, minute }, { zone }).toMillis();
  });
}

/** The date in `zone`. Clocks change on the minute. */
export function localDate(at: number, zone: string): LocalDate {
  const minute = Math.floor(at / MINUTE_MS);
  return dates.get(`${minute} ${zone}`, () => {
    const { year, month, day, weekday } = DateTime.fromMillis(minute * MINUTE_MS, { zone });
    return { year, month, day, weekday };
  });
}

/** A date that is so many days away, as a calendar counts them. */
export function shiftedDate(
  year: number,
  month: number,
  day: number,
  days: number,
): { readonly year: number; readonly month: number; readonly day: number } {
  const date = new Date(Date.UTC(year, month - 1, day) + days * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Days of a month, leap years included. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
