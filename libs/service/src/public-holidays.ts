import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';

const DAY_MS = 86_400_000;
const load = createRequire(import.meta.url);

/**
 * Public holidays of a region (`TR`, `US-CA`) in a year as UTC day numbers, 0 being 1970-01-01. A holiday is taken by
 * its local date, the whole days that it covers. Loaded when it is first asked: its data takes half a second, and most
 * catalogues don't name any.
 *
 * @throws RangeError for a region that the library doesn't know
 */
export function publicHolidays(region: string, year: number): readonly number[] {
  const Regions = load('date-holidays') as typeof Holidays;
  const holidays = new Regions();
  const [country = '', ...parts] = region.split('-');
  if (!(country in holidays.getCountries('en'))) throw new RangeError(`no public holidays are known for "${region}"`);
  holidays.init(country, parts[0] ?? '', parts[1] ?? '', { types: ['public'] });
  return holidays.getHolidays(year).flatMap(({ date, start, end }) => {
    const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / DAY_MS;
    const length = Math.max(1, Math.floor((end.getTime() - start.getTime()) / DAY_MS));
    return Array.from({ length }, (_, i) => first + i);
  });
}
