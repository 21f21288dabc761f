import { describe, expect, it } from '@jest/globals';
import type { ModelInput } from '../rows/model-input.js';
import { fitTrainingRange, outsideOf } from './training-range.js';

const table = (rows: readonly (readonly [days: number, plan: number])[]): ModelInput => ({
  names: ['days', 'plan'],
  kinds: ['number', 'category'],
  rows: rows.length,
  values: Float64Array.from(rows.flat()),
});

describe('outsideOf', () => {
  const range = fitTrainingRange(
    table([
      [NaN, 1],
      [Infinity, 0],
      ...Array.from({ length: 20 }, () => [0, 0] as const),
      ...Array.from({ length: 20 }, () => [10, 1] as const),
    ]),
  );

  it('tolerates numbers up to one width of the training range beyond it', () => {
    expect(outsideOf(range, table([[20, 0]]), 0)).toBeNull();
    expect(outsideOf(range, table([[20.1, 0]]), 0)).toEqual({ reason: 'out-of-range', features: ['days'] });
    expect(outsideOf(range, table([[-10.1, 0]]), 0)).toEqual({ reason: 'out-of-range', features: ['days'] });
  });

  it('names unseen levels and infinite numbers, the worst first', () => {
    expect(outsideOf(range, table([[50, 7]]), 0)).toEqual({ reason: 'out-of-range', features: ['plan', 'days'] });
    expect(outsideOf(range, table([[-Infinity, 0]]), 0)?.features).toEqual(['days']);
  });

  it('does not judge what was constant or empty in training, nor new levels of an open vocabulary', () => {
    const open = fitTrainingRange(table(Array.from({ length: 50 }, (_, level) => [3, level] as const)));
    expect(outsideOf(open, table([[9_000, 77]]), 0)).toBeNull();
  });

  it('calls a history thin when the customer has been known for less than all but a hundredth of the training rows', () => {
    const rows = table(Array.from({ length: 201 }, (_, i) => [i, i % 2] as const));
    const range = fitTrainingRange(rows, 'days');
    expect(range.history).toEqual({ column: 0, least: 2 });
    expect(outsideOf(range, table([[2, 0]]), 0)).toBeNull();
    for (const days of [1.9, NaN]) {
      expect(outsideOf(range, table([[days, 0]]), 0)).toEqual({ reason: 'thin-history', features: ['days'] });
    }
    expect(fitTrainingRange(rows, 'age').history).toBeNull();
  });

  it('calls a history thin only when more is missing than training rows usually lack', () => {
    const full = fitTrainingRange(table(Array.from({ length: 500 }, (_, i) => [i < 5 ? NaN : i, i % 2] as const)));
    expect(outsideOf(full, table([[NaN, 0]]), 0)).toBeNull();
    expect(outsideOf(full, table([[NaN, NaN]]), 0)).toEqual({ reason: 'thin-history', features: ['days', 'plan'] });
  });
});
