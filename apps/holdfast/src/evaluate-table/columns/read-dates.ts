import type { FeatureColumn, ReadColumn } from './column.js';
import { parseDate, type DateNotation } from './dates.js';
import { isMissing } from './missing.js';

const DAY_MS = 86_400_000;
/** Below this a month of the year is the same as the date itself. */
const DAYS_FOR_SEASONS = 400;

/** Fields as dates: the day as a number, and the month of the year where the dates span more than one. */
export function readDates(column: string, fields: readonly string[], notation: DateNotation): ReadColumn {
  const misfits = new Set<string>();
  const days = Float64Array.from(fields, (field) => {
    const moment = parseDate(field, notation.order);
    if (moment === undefined && !isMissing(field)) misfits.add(field);
    return moment === undefined ? NaN : moment / DAY_MS;
  });
  const present = days.filter((day) => !Number.isNaN(day));
  const least = present.reduce((a, b) => Math.min(a, b), Infinity);
  const most = present.reduce((a, b) => Math.max(a, b), -Infinity);
  const features: FeatureColumn[] = [{ name: column, kind: 'number', values: days }];
  if (most - least > DAYS_FOR_SEASONS) {
    const month = days.map((day) => (Number.isNaN(day) ? 12 : new Date(day * DAY_MS).getUTCMonth()));
    const levels = [...Array.from({ length: 12 }, (_, m) => String(m + 1)), '(missing)'];
    features.push({ name: `${column} (month)`, kind: 'category', values: month, levels });
  }
  const order = notation.order === 'day-first' ? 'day before month' : 'month before day';
  const notes = [
    `${iso(least)} to ${iso(most)}`,
    ...(notation.ambiguous ? [`read with the ${order}; the other order fits as well`] : []),
    ...(misfits.size > 0 ? [`"${[...misfits][0]}" and the like taken as missing`] : []),
  ];
  return {
    treatment: {
      column,
      as: 'date',
      missing: fields.length - present.length,
      distinct: new Set(present).size,
      note: notes.join('; '),
    },
    features,
    days,
  };
}

function iso(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
