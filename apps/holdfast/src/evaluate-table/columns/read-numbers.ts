import type { ReadColumn } from './column.js';
import { leftOut } from './left-out.js';
import { isMissing } from './missing.js';
import { parseNumber, type NumberNotation } from './numbers.js';
import { readCategory } from './read-category.js';

const ID_NAME =
  /(?:^|[^a-z])(?:id|ids|uuid|guid|key|msisdn|phone|index|row ?(?:no|nr|number)?)(?:[^a-z]|$)|[a-z](?:Id|ID|Key|Number)$/;
const LEAST_FOR_ID = 20;

/** Fields as numbers; with only two distinct values they are taken as two levels. */
export function readNumbers(column: string, fields: readonly string[], notation: NumberNotation): ReadColumn {
  const misfits = new Set<string>();
  let infinite = 0;
  const values = Float64Array.from(fields, (field) => {
    const value = parseNumber(field, notation.decimal);
    if (value === undefined) {
      if (!isMissing(field)) misfits.add(field);
      return NaN;
    }
    if (!Number.isFinite(value)) infinite++;
    return value;
  });
  const finite = values.filter(Number.isFinite);
  const distinct = new Set(values.filter((value) => !Number.isNaN(value))).size;
  const missing = fields.length - finite.length - infinite;
  const counts = { missing, distinct };
  if (distinct <= 2) {
    const texts = Array.from(values, (value) => (Number.isNaN(value) ? '' : String(value)));
    if (distinct === 1 && missing === 0) return leftOut(column, counts, `constant: every row has ${values[0]}`);
    return readCategory(column, texts);
  }
  const id = idWords(column, finite, distinct);
  if (id !== undefined && finite.length === fields.length) return leftOut(column, counts, id);
  const notes = [
    ...(misfits.size > 0
      ? [
          `${[...misfits]
            .slice(0, 3)
            .map((m) => `"${m}"`)
            .join(', ')} taken as missing`,
        ]
      : []),
    ...(notation.ambiguous ? [`"${notation.decimal}" taken as the decimal sign; the other reading fits as well`] : []),
    ...(infinite > 0 ? [`${infinite} infinite, taken as the largest or the smallest finite number`] : []),
  ];
  const [least, most] = [
    finite.reduce((a, b) => Math.min(a, b), Infinity),
    finite.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
  const bounded = values.map((value) => (value === Infinity ? most : value === -Infinity ? least : value));
  return {
    treatment: { column, as: 'number', ...counts, ...(notes.length > 0 && { note: notes.join('; ') }) },
    features: [{ name: column, kind: 'number', values: bounded }],
  };
}

/** Why a column numbers the rows instead of saying something about them; undefined when it doesn't. */
function idWords(column: string, values: Float64Array, distinct: number): string | undefined {
  if (distinct < values.length || values.length < LEAST_FOR_ID || !values.every(Number.isInteger)) return undefined;
  const sorted = values.toSorted();
  if (sorted.at(-1)! - sorted[0]! === values.length - 1) return 'it numbers the rows: every whole number occurs once';
  return ID_NAME.test(column) || ID_NAME.test(column.toLowerCase())
    ? 'a whole number of its own in every row, and the name of an id'
    : undefined;
}
