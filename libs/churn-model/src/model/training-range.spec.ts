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
      [0, 0],
      [10, 1],
      [NaN, 1],
      [Infinity, 0],
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

  it('calls a history thin only when more is missing than training rows usually lack', () => {
    expect(outsideOf(range, table([[5, NaN]]), 0)).toBeNull();
    expect(outsideOf(range, table([[NaN, NaN]]), 0)).toEqual({ reason: 'thin-history', features: ['days', 'plan'] });
  });
});
