import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { brierParts } from './brier-parts.js';
import { brier } from './log-loss.js';

describe('brierParts', () => {
  it('add up to the Brier score for any scores, outcomes and bins', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()), { minLength: 1 }),
        fc.integer({ min: 1, max: 12 }),
        (rows, bins) => {
          const scores = rows.map(([p]) => p);
          const labels = rows.map(([, y]) => (y ? 1 : 0));
          const { reliability, resolution, uncertainty } = brierParts(scores, labels, bins);
          expect(reliability - resolution + uncertainty).toBeCloseTo(brier(scores, labels), 10);
        },
      ),
    ));

  it('are worked out by hand for two bins of equal probabilities', () => {
    const parts = brierParts([0.2, 0.2, 0.8, 0.8], [0, 0, 1, 0], 2);
    expect(parts.reliability).toBeCloseTo((0.2 ** 2 + 0.3 ** 2) / 2, 12);
    expect(parts.resolution).toBeCloseTo(0.25 ** 2, 12);
    expect(parts.uncertainty).toBeCloseTo(0.25 * 0.75, 12);
  });
});
