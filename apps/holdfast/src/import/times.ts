import { DateTime } from 'luxon';

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;
const CACHE_LIMIT = 50_000;

/**
 * A reader of times as tables write them.
 *
 * @param format - Luxon tokens; `epoch-s` or `epoch-ms` for numbers; without one ISO 8601 with or without time and
 *   zone, a plain date being midnight
 * @param zone - IANA zone of times that carry none
 * @returns epoch ms, NaN for what is no time
 */
export function timeReader(format: string | undefined, zone: string): (text: string) => number {
  if (format === 'epoch-s') return (text) => Math.round(Number(text) * 1_000);
  if (format === 'epoch-ms') return (text) => Math.round(Number(text));
  const slow = (text: string): number => {
    const time =
      format === undefined
        ? DateTime.fromISO(text.replace(' ', 'T'), { zone })
        : DateTime.fromFormat(text, format, { zone });
    return time.isValid ? time.toMillis() : NaN;
  };
  if (format === undefined && zone === 'UTC') return (text) => fastIso(text) ?? slow(text);
  // Tables repeat their dates, and Luxon takes tens of microseconds for each.
  const known = new Map<string, number>();
  return (text) => {
    let ms = known.get(text);
    if (ms === undefined) {
      ms = slow(text);
      if (known.size >= CACHE_LIMIT) known.clear();
      known.set(text, ms);
    }
    return ms;
  };
}

function fastIso(text: string): number | undefined {
  const match = ISO.exec(text);
  if (match === null) return undefined;
  const ms = Date.parse(`${match[1]}T${match[2] ?? '00:00'}${match[3] ?? 'Z'}`);
  // Date.parse rolls February 30th over to March; the slow reader refuses it.
  return !Number.isNaN(ms) && Number(text.slice(8, 10)) <= 28 ? ms : undefined;
}
