import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Encoder } from '../encode/encoder.js';
import { fitEncoding } from '../encode/fit-encoding.js';
import type { ModelParts } from '../model/artifact.js';
import { FIRST_COLUMNS } from '../network/shape.js';
import { RandomSource } from '../random/random-source.js';
import type { ModelInput } from '../rows/model-input.js';
import { FirstLayer, PLACED_ROWS } from './first-layer.js';

const UNITS = FIRST_COLUMNS - 1;
const random = new RandomSource(11);

/** Numbers of every kind: heavy-tailed, whole, sometimes missing, two-valued; every fifth column a category. */
function someRows(rows: number, columns: number): ModelInput {
  const draw = [
    () => Math.exp(2 * random.normal()),
    () => random.integer(4),
    () => (random.uniform() < 0.3 ? NaN : random.normal()),
    () => random.integer(2) * 1e6,
    () => random.integer(3),
  ];
  return {
    names: Array.from({ length: columns }, (_, c) => `c${c}`),
    kinds: Array.from({ length: columns }, (_, c) => (c % 5 === 4 ? 'category' : 'number')),
    rows,
    values: Float64Array.from({ length: rows * columns }, (_, i) => draw[(i % columns) % 5]!()),
  };
}

const COLUMNS = 29; // more than two tiles, and a last one that is not full
const train = someRows(400, COLUMNS);
const encoding = fitEncoding(train);
const encoder = new Encoder(encoding);
const weights = (length: number): Float32Array => Float32Array.from({ length }, () => random.normal() / 10);
const reference = Float64Array.from({ length: encoder.width }, () => random.normal() / 4);
const first = weights(encoder.width * FIRST_COLUMNS);
const firstBias = weights(UNITS);
const network = { inputs: encoder.width, heads: 1, first, firstBias } as ModelParts['network'];
const layer = new FirstLayer({ encoding, reference, network } as unknown as ModelParts);

/** The first layer multiplied out, in double precision. */
function slow(encoded: ArrayLike<number>): Float64Array {
  const sums = Float64Array.from([...firstBias, 0]);
  for (let d = 0; d < encoder.width; d++) {
    for (let u = 0; u < FIRST_COLUMNS; u++) sums[u]! += encoded[d]! * first[d * FIRST_COLUMNS + u]!;
  }
  return sums;
}

function slowRow(input: ModelInput, row: number): Float64Array {
  const encoded = new Float32Array(encoder.width);
  encoder.encode(input, [row], encoded);
  return slow(encoded);
}

const anyValue = fc.oneof(
  fc.double({ noDefaultInfinity: false, noNaN: false }),
  fc.integer({ min: -3, max: 5 }),
  fc.double({ min: -10, max: 10, noNaN: true }),
  fc.constantFrom(NaN, Infinity, -Infinity, 1e300, -1e300),
);

describe('FirstLayer', () => {
  it('equals the multiplied-out first layer for any values, within 1e-5', () =>
    fc.assert(
      fc.property(fc.array(anyValue, { minLength: COLUMNS, maxLength: COLUMNS }), (values) => {
        const input = { ...train, rows: 1, values: Float64Array.from(values) };
        const linear = layer.place(input, [0], 0, 1)[0]!;
        const sums = layer.sums();
        const expected = slowRow(input, 0);
        for (let u = 0; u < UNITS; u++) expect(Math.abs(sums[u]! - expected[u]!)).toBeLessThan(1e-5);
        expect(Math.abs(linear - expected[UNITS]!)).toBeLessThan(1e-5);
      }),
      { numRuns: 200 },
    ));

  it('gives chosen rows of a table in the order asked for, a whole placement of them at once', () => {
    const rows = Array.from({ length: PLACED_ROWS + 3 }, (_, i) => (i * 37) % train.rows);
    layer.place(train, rows, 3, PLACED_ROWS);
    const sums = layer.sums();
    for (const r of [0, 1, PLACED_ROWS - 1]) {
      const expected = slowRow(train, rows[r + 3]!);
      for (let u = 0; u < UNITS; u++) expect(Math.abs(sums[r * UNITS + u]! - expected[u]!)).toBeLessThan(1e-5);
    }
  });

  it('measures every feature against the average row, weighted by the multipliers', () => {
    const multipliers = Float64Array.from({ length: 2 * FIRST_COLUMNS }, () => random.normal());
    const out = new Float64Array(3 * COLUMNS);
    layer.place(train, [5, 9], 0, 2);
    layer.contributions(multipliers, out, 1);
    const average = slow(reference);
    [5, 9].forEach((row, r) => {
      const sum = out.subarray((r + 1) * COLUMNS, (r + 2) * COLUMNS).reduce((a, b) => a + b, 0);
      const expected = slowRow(train, row).reduce(
        (total, value, u) => total + (value - average[u]!) * multipliers[r * FIRST_COLUMNS + u]!,
        0,
      );
      expect(Math.abs(sum - expected)).toBeLessThan(1e-5);
    });
    expect(out.subarray(0, COLUMNS).every((value) => value === 0)).toBe(true);
  });
});
