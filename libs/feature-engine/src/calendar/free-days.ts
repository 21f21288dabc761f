import { DAY_MS, dayOf } from '../state/days.js';
import { type ResolvedCalendar, weekdayNumber } from './calendar-settings.js';

/**
 * Public holidays of a region in a year as UTC day numbers (0 is 1970-01-01). Handed in, since what it knows is data
 * of its own; equal arguments must give equal days.
 *
 * @throws RangeError for a region that it doesn't know
 */
export type HolidaySource = (region: string, year: number) => readonly number[];

const FIRST_YEAR = 2000;
const YEAR_LENGTH = 366;
/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = 4;
/** Silences are told apart up to ten years. */
const FARTHEST = 3_650;

/** The days that don't count as silence, by region. */
export class FreeDays {
  private readonly none: boolean;
  private readonly weekends: ReadonlySet<number>;
  private readonly years = new Map<string, Uint8Array>();
  private readonly regions: readonly { code: number; region: string }[];

  /** @param codeOf - the value that the trait `country` has in the state for a region */
  constructor(
    private readonly calendar: ResolvedCalendar,
    private readonly holidays: HolidaySource | null,
    codeOf: (region: string) => number,
  ) {
    if (calendar.holidays.length > 0 && holidays === null)
      throw new RangeError('the catalogue names public holidays, and there is no source of them');
    // Asked once at the start, so that an unknown region is told before the first customer is.
    for (const region of calendar.holidays) holidays!(region, FIRST_YEAR);
    this.weekends = new Set(calendar.weekends.map(weekdayNumber));
    this.regions = calendar.holidays.map((region) => ({ code: codeOf(region), region }));
    this.none = this.weekends.size + calendar.holidays.length + calendar.offSeasons.length === 0;
  }

  /**
   * Days of silence that count: those from `last` to `asOf`, less the free days that lie wholly between.
   *
   * @param country - value of the trait `country`; NaN when it isn't known
   */
  countedDays(last: number, asOf: number, country: number): number {
    const silence = Math.max(0, asOf - last) / DAY_MS;
    if (this.none || !(silence < Infinity)) return silence;
    const until = Math.min(dayOf(asOf), dayOf(last) + FARTHEST);
    const region = this.regions.find(({ code }) => code === country)?.region ?? this.calendar.defaultRegion ?? '';
    let free = 0;
    for (let day = dayOf(last) + 1; day < until; day++) if (this.isFree(day, region)) free++;
    return silence - free;
  }

  private isFree(day: number, region: string): boolean {
    if (this.weekends.has((((day + FIRST_WEEKDAY) % 7) + 7) % 7)) return true;
    const year = new Date(day * DAY_MS).getUTCFullYear();
    const key = `${region} ${year}`;
    let days = this.years.get(key);
    if (days === undefined) this.years.set(key, (days = this.ofYear(region, year)));
    return days[day - dayOf(Date.UTC(year, 0, 1))] === 1;
  }

  private ofYear(region: string, year: number): Uint8Array {
    const days = new Uint8Array(YEAR_LENGTH);
    const start = dayOf(Date.UTC(year, 0, 1));
    if (region !== '') for (const day of this.holidays?.(region, year) ?? []) days[day - start] = 1;
    for (const { from, to } of this.calendar.offSeasons) {
      const [first, last] = [placeOf(from, year), placeOf(to, year)];
      if (first <= last) days.fill(1, first, last + 1);
      else days.fill(1, first).fill(1, 0, last + 1);
    }
    return days;
  }
}

/** Place of a month and day in a year, from 0. */
function placeOf(text: string, year: number): number {
  const [month, day] = text.split('-').map(Number);
  return dayOf(Date.UTC(year, month! - 1, day)) - dayOf(Date.UTC(year, 0, 1));
}
