/** In which order day and month stand. */
export type DateOrder = 'day-first' | 'month-first';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TIME = String.raw`(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${TIME}`, 'i');
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${TIME}`, 'i');
const DAY_NAME = new RegExp(String.raw`^(\d{1,2})[-. ]+([a-z]{3})[a-z]*[-., ]+(\d{4}|\d{2})${TIME}`, 'i');
const NAME_DAY = new RegExp(String.raw`^([a-z]{3})[a-z]*[-. ]+(\d{1,2})(?:st|nd|rd|th)?[-., ]+(\d{4})${TIME}`, 'i');

/**
 * A field as a moment; without a zone it is taken as UTC, and a year of two digits lies within 1970 to 2069.
 *
 * @returns epoch ms; undefined when it is no date in this order
 */
export function parseDate(field: string, order: DateOrder): number | undefined {
  let found = YEAR_FIRST.exec(field);
  if (found !== null) return moment(found[1]!, found[3]!, found[4]!, found.slice(5));
  found = YEAR_LAST.exec(field);
  if (found !== null) {
    const [first, second] = [found[1]!, found[3]!];
    const [day, month] = order === 'day-first' ? [first, second] : [second, first];
    return moment(found[4]!, month, day, found.slice(5));
  }
  found = DAY_NAME.exec(field);
  if (found !== null) return moment(found[3]!, monthOf(found[2]!), found[1]!, found.slice(4));
  found = NAME_DAY.exec(field);
  return found === null ? undefined : moment(found[3]!, monthOf(found[1]!), found[2]!, found.slice(4));
}

function monthOf(name: string): string {
  return String(MONTHS.indexOf(name.toLowerCase()) + 1);
}

function moment(year: string, month: string, day: string, time: readonly (string | undefined)[]): number | undefined {
  const y = year.length === 2 ? Number(year) + (Number(year) < 70 ? 2000 : 1900) : Number(year);
  const [m, d] = [Number(month), Number(day)];
  const midnight = Date.UTC(y, m - 1, d);
  const date = new Date(midnight);
  if (date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d || date.getUTCFullYear() !== y) return undefined;
  const [hours, minutes, seconds, half, zone] = time;
  let hour = Number(hours ?? 0);
  if (half !== undefined) hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  if (hour > 24 || Number(minutes ?? 0) > 59) return undefined;
  return midnight + ((hour * 60 + Number(minutes ?? 0) - zoneMinutes(zone)) * 60 + Number(seconds ?? 0)) * 1000;
}

function zoneMinutes(zone: string | undefined): number {
  const found = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '');
  if (found === null) return 0;
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3]));
}

/** How a column's dates are written. */
export interface DateNotation {
  readonly order: DateOrder;
  /** Whether the other order fits as well and means other days. */
  readonly ambiguous: boolean;
  /** Fields that are no dates. */
  readonly misfits: number;
}

/** The order that fits the most fields; in doubt the day stands first before dots, the month before slashes. */
export function findDateNotation(fields: readonly string[]): DateNotation {
  let [dayMisfits, monthMisfits, differ, dots] = [0, 0, false, false];
  for (const field of fields) {
    const [day, month] = [parseDate(field, 'day-first'), parseDate(field, 'month-first')];
    if (day === undefined) dayMisfits++;
    if (month === undefined) monthMisfits++;
    differ ||= day !== undefined && month !== undefined && day !== month;
    dots ||= /^\d{1,2}\./.test(field);
  }
  if (dayMisfits !== monthMisfits) {
    const order = dayMisfits < monthMisfits ? 'day-first' : 'month-first';
    return { order, ambiguous: false, misfits: Math.min(dayMisfits, monthMisfits) };
  }
  return { order: dots ? 'day-first' : 'month-first', ambiguous: differ, misfits: dayMisfits };
}
