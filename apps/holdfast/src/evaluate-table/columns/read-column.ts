import type { ReadColumn } from './column.js';
import { findDateNotation } from './dates.js';
import { leftOut } from './left-out.js';
import { isMissing, isMissingNumber } from './missing.js';
import { findNotation, type DecimalSign } from './numbers.js';
import { readCategory } from './read-category.js';
import { readDates } from './read-dates.js';
import { readNumbers } from './read-numbers.js';

/** A column is of numbers or dates though this share of its fields is something else, which then counts as missing. */
const MISFIT_SHARE = 0.01;

/**
 * Finds out what a column holds (numbers, dates, categories, yes or no) and makes features of it. Looks at this
 * column alone and never at the outcome, so nothing of a test row's fate can leak into training.
 *
 * @param fields - one per row
 * @param decimal - how numbers are read that can be read both ways
 */
export function readColumn(column: string, fields: readonly string[], decimal: DecimalSign): ReadColumn {
  const present = fields.filter((field) => !isMissing(field));
  const counts = { missing: fields.length - present.length, distinct: new Set(present).size };
  if (counts.distinct === 0) return leftOut(column, counts, 'empty');
  if (counts.distinct === 1 && counts.missing === 0) {
    return leftOut(column, counts, `constant: every row has "${present[0]}"`);
  }
  const allowed = MISFIT_SHARE * present.length;
  const numbers = present.filter((field) => !isMissingNumber(field));
  const notation = findNotation(numbers, decimal);
  if (numbers.length > 0 && notation.misfits <= allowed) return readNumbers(column, fields, notation);
  const dates = findDateNotation(present);
  if (dates.misfits <= allowed) return readDates(column, fields, dates);
  return readCategory(column, fields);
}
