import { DateTime } from 'luxon';

/** Epoch ms of a time of day on a local date; one that a clock change leaves out comes right after it. */
export function instantAt(year: number, month: number, day: number, time: string, zone: string): number {
  const [hour, minute] = time.split(':').map(Number) as [number, number];
  return DateTime.fromObject({ year, month, day, hour, minute }, { zone }).toMillis();
}

/** The date in `zone`, 1 = Monday ... 7 = Sunday. */
export function localDate(
  at: number,
  zone: string,
): { readonly year: number; readonly month: number; readonly day: number; readonly weekday: number } {
  const { year, month, day, weekday } = DateTime.fromMillis(at, { zone });
  return { year, month, day, weekday };
}

/** A date that is so many days away, as a calendar counts them. */
export function shiftedDate(
  year: number,
  month: number,
  day: number,
  days: number,
): { readonly year: number; readonly month: number; readonly day: number } {
  const date = DateTime.utc(year, month, day).plus({ days });
  return { year: date.year, month: date.month, day: date.day };
}

/** Days of a month, leap years included. */
export function daysInMonth(year: number, month: number): number {
  return DateTime.utc(year, month, 1).daysInMonth!; // a valid month has a length
}
