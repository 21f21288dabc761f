import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ColumnKind, ModelInput } from '../rows/model-input.js';
import { Encoder } from './encoder.js';
import { fitEncoding } from './fit-encoding.js';

const column = (values: readonly number[], kind: ColumnKind = 'number'): ModelInput => ({
  names: ['x'],
  kinds: [kind],
  rows: values.length,
  values: Float64Array.from(values),
});

function encode(encoder: Encoder, input: ModelInput): number[][] {
  const out = new Float32Array(input.rows * encoder.width);
  encoder.encode(
    input,
    Array.from({ length: input.rows }, (_, i) => i),
    out,
  );
  return Array.from({ length: input.rows }, (_, i) =>
    Array.from(out.subarray(i * encoder.width, (i + 1) * encoder.width)),
  );
}

describe('Encoder', () => {
  it('gives a number its z-score and its share of each bin less the training mean', () => {
    const encoder = new Encoder(fitEncoding(column([0, 1])));
    const edges = Array.from({ length: 17 }, (_, t) => t / 16);
    const share = (x: number, t: number): number => Math.min(1, Math.max(0, (x - edges[t]!) * 16));
    const [row] = encode(encoder, column([0.3]));
    expect(row![0]).toBeCloseTo((0.3 - 0.5) / 0.5, 6);
    for (let t = 0; t < 16; t++) expect(row![1 + t]).toBeCloseTo(share(0.3, t) - 0.5, 6);
  });

  it('puts a missing number at the median and raises a flag when training had missing values', () => {
    const encoder = new Encoder(fitEncoding(column([1, 2, 9, NaN])));
    const [missing, median] = encode(encoder, column([NaN, 2]));
    expect(missing!.at(-1)).toBe(1);
    expect(median!.at(-1)).toBe(0);
    expect(missing!.slice(0, -1)).toEqual(median!.slice(0, -1));
  });

  it('leaves rare and unknown levels of a category all zero', () => {
    const levels = [...Array(6).fill(0), ...Array(6).fill(1), ...Array(6).fill(2), 3];
    const encoder = new Encoder(fitEncoding(column(levels, 'category')));
    expect(encode(encoder, column([0, 1, 2, 3, 99, NaN], 'category'))).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  it('takes one column for a category of two levels and none for a constant or an empty column', () => {
    expect(new Encoder(fitEncoding(column([...Array(6).fill(0), ...Array(6).fill(1)], 'category'))).width).toBe(1);
    expect(new Encoder(fitEncoding(column([4, 4, 4]))).width).toBe(0);
    expect(new Encoder(fitEncoding(column([NaN, NaN]))).width).toBe(0);
    expect(new Encoder(fitEncoding(column(Array(9).fill(1), 'category'))).width).toBe(0);
  });

  it('stays finite for any training column and any input, infinite and huge ones included', () => {
    const anyNumber = fc.oneof(fc.double(), fc.constantFrom(Infinity, -Infinity, NaN, 1e308, -1e308, 5e-324));
    fc.assert(
      fc.property(fc.array(anyNumber, { minLength: 1 }), fc.array(anyNumber, { minLength: 1 }), (train, test) => {
        const encoder = new Encoder(fitEncoding(column(train)));
        expect(encode(encoder, column(test)).flat().every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it('names the column that differs from training', () => {
    const encoder = new Encoder(fitEncoding(column([1, 2, 3])));
    expect(() => encoder.check({ ...column([1]), names: ['y'] })).toThrow(
      'Column 0 is "y" (number), the model expects "x"',
    );
  });
});
