import { Recent } from './recent.js';

const MINUTE_MS = 60_000;
const minutes = new Recent<number>(20_000);
const formatters = new Map<string, Intl.DateTimeFormat | null>();

/** True for an IANA zone that this platform knows, such as `Europe/Istanbul`. */
export function isTimeZone(zone: string): boolean {
  return formatter(zone) !== null;
}

/**
 * Minutes since local midnight in `zone`, daylight saving included. Clocks change on the minute.
 *
 * @param at - epoch ms
 * @throws RangeError for an unknown zone
 */
export function minuteOfDay(at: number, zone: string): number {
  const format = formatter(zone);
  if (format === null) throw new RangeError(`unknown time zone "${zone}"`);
  const moment = Math.floor(at / MINUTE_MS);
  return minutes.get(`${moment} ${zone}`, () => {
    let hour = 0;
    let minute = 0;
    for (const { type, value } of format.formatToParts(moment * MINUTE_MS)) {
      if (type === 'hour') hour = Number(value);
      else if (type === 'minute') minute = Number(value);
    }
    return hour * 60 + minute;
  });
}

function formatter(zone: string): Intl.DateTimeFormat | null {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = makeFormatter(zone);
  // Zones come from customers' profiles: nonsense must not fill the memory.
  if (formatters.size < 2_000) formatters.set(zone, made);
  return made;
}

function makeFormatter(zone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  } catch {
    return null;
  }
}
