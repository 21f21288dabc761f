import type { ReadColumn } from './column.js';
import { leftOut } from './left-out.js';
import { isMissing } from './missing.js';

/** Above this share of distinct values a text names the row and tells nothing of the next one. */
const ID_SHARE = 0.9;
const LEAST_FOR_ID = 20;
const MANY_LEVELS = 256;

/** Pairs of words that say yes and no. */
const YES_OR_NO = /^(y|yes|true|t|on|1|n|no|false|f|off|0)$/i;
const MISSING_LEVEL = '(missing)';

/** Texts as levels; a missing one is a level of its own, since who left a field empty is often different. */
export function readCategory(column: string, fields: readonly string[]): ReadColumn {
  const counts = new Map<string, number>();
  let missing = 0;
  for (const field of fields) {
    if (isMissing(field)) missing++;
    else counts.set(field, (counts.get(field) ?? 0) + 1);
  }
  const present = fields.length - missing;
  const distinct = counts.size;
  if (distinct > ID_SHARE * present && present >= LEAST_FOR_ID) {
    return leftOut(column, { missing, distinct }, 'nearly every row has a value of its own, as a name or an id has');
  }
  const levels = [...counts.keys()].sort();
  if (missing > 0) levels.push(MISSING_LEVEL);
  const places = new Map(levels.map((level, place) => [level, place]));
  const values = Float64Array.from(fields, (field) => places.get(isMissing(field) ? MISSING_LEVEL : field)!);
  const yesOrNo = distinct <= 2 && [...counts.keys()].every((level) => YES_OR_NO.test(level));
  return {
    treatment: {
      column,
      as: yesOrNo ? 'yes or no' : 'category',
      missing,
      distinct,
      ...(distinct > MANY_LEVELS && {
        note: `${distinct} levels: the ${MANY_LEVELS} most frequent of five rows or more each count, the others as one`,
      }),
    },
    features: [{ name: column, kind: 'category', values, levels }],
  };
}
