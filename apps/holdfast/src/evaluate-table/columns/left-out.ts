import type { ReadColumn } from './column.js';

/** A column that gives no feature. */
export function leftOut(column: string, counts: { missing: number; distinct: number }, note: string): ReadColumn {
  return { treatment: { column, as: 'left out', ...counts, note }, features: [] };
}
