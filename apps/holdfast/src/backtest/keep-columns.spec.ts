import { describe, expect, it } from '@jest/globals';
import type { TrainingRows } from '#churn-model';
import { keepColumns } from './keep-columns.js';

describe('keepColumns', () => {
  it('leaves the rows as they are but for the columns, in the order named', () => {
    const about = { customers: ['x', 'y'], cutoffs: Float64Array.of(1, 2), eventDays: Float64Array.of(3, NaN) };
    const rows: TrainingRows = {
      ...about,
      observedDays: Float64Array.of(5, 6),
      names: ['a', 'b', 'c'],
      kinds: ['number', 'category', 'number'],
      rows: 2,
      values: Float64Array.of(1, 2, 3, 4, NaN, 6),
    };
    expect(keepColumns(rows, ['c', 'b'])).toEqual({
      ...rows,
      names: ['c', 'b'],
      kinds: ['number', 'category'],
      values: Float64Array.of(3, 2, 6, NaN),
    });
  });
});
