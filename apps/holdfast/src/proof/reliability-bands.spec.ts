import { describe, expect, it } from '@jest/globals';
import { checkReliability } from './reliability-bands.js';

/** Fractions that fill [0, 1) evenly: outcomes as a calibrated model would see them, without chance. */
const evenly = (i: number): number => (i * 0.618_033_988_749_895) % 1;
const probabilities = Float64Array.from({ length: 4_000 }, (_, i) => 0.02 + (0.5 * i) / 4_000);
const plan = { bins: 10, curves: 5, confidence: 0.95 };

describe('checkReliability', () => {
  it('lets a calibrated model pass and tells each bin with its band', () => {
    const curve = checkReliability(
      30,
      probabilities,
      probabilities.map((p, i) => (evenly(i) < p ? 1 : 0)),
      plan,
    );
    expect([curve.days, curve.isInside, curve.bins.map(({ rows }) => rows)]).toEqual([30, true, Array(10).fill(400)]);
    // 3.1 standard errors: the level of 5% shared by 50 bins (quantile 0.99949 of the normal is 3.28).
    const { predicted, high } = curve.bins[0]!;
    expect((high - predicted - 0.5 / 400) / Math.sqrt((predicted * (1 - predicted)) / 400)).toBeCloseTo(3.28, 1);
  });

  it('catches probabilities that are a quarter too low or too high', () => {
    for (const factor of [0.75, 1.25])
      expect(
        checkReliability(
          30,
          probabilities,
          probabilities.map((p, i) => (evenly(i) < p * factor ? 1 : 0)),
          plan,
        ).isInside,
      ).toBe(false);
  });
});
