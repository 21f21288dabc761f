import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { expectedCalibrationError, reliabilityCurve } from './calibration-error.js';
import { evaluate } from './evaluate.js';
import { liftAt, liftInterval } from './lift.js';
import { brier, logLoss } from './log-loss.js';
import { prAuc } from './pr-auc.js';

describe('prAuc', () => {
  it('is 0.8333 for the four rows of the scikit-learn manual', () => {
    expect(prAuc([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])).toBeCloseTo(0.8333333, 6);
  });

  it('is the base rate when all scores are equal', () => {
    expect(prAuc([0.5, 0.5, 0.5, 0.5], [1, 0, 0, 0])).toBe(0.25);
  });
});

describe('logLoss and brier', () => {
  it('equal their definitions worked out by hand', () => {
    expect(logLoss([0.9, 0.2], [1, 0])).toBeCloseTo(-(Math.log(0.9) + Math.log(0.8)) / 2, 12);
    expect(brier([0.9, 0.2], [1, 0])).toBeCloseTo((0.01 + 0.04) / 2, 12);
  });

  it('stay finite for a certain and wrong probability', () => {
    expect(logLoss([0], [1])).toBeCloseTo(-Math.log(1e-15), 9);
  });
});

describe('liftAt', () => {
  const labels = [1, 1, 0, 0, 0, 0, 0, 0, 0, 0];

  it('is the inverse base rate when the best row of ten churned', () => {
    expect(liftAt([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], labels, 0.1)).toBeCloseTo(5, 12);
  });

  it('is 1 when all scores are equal, in whatever order', () => {
    expect(liftAt(new Array(10).fill(0.3), labels, 0.1)).toBeCloseTo(1, 12);
  });

  it('lies inside its bootstrap interval, which the seed fixes', () => {
    const scores = Array.from({ length: 400 }, (_, i) => i / 400);
    const churned = scores.map((s, i) => (s > 0.7 && i % 3 > 0 ? 1 : 0));
    const clusters = scores.map((_, i) => `c${i}`);
    const [low, high] = liftInterval(scores, churned, clusters, 0.1, 7);
    const lift = liftAt(scores, churned, 0.1);
    expect(low).toBeLessThan(lift);
    expect(high).toBeGreaterThan(lift);
    expect(liftInterval(scores, churned, clusters, 0.1, 7)).toEqual([low, high]);
  });
});

describe('reliabilityCurve', () => {
  it('splits into bins of equal size, lowest probabilities first', () => {
    expect(reliabilityCurve([0.1, 0.2, 0.6, 0.8], [0, 0, 1, 0], 2)).toEqual([
      { rows: 2, predicted: expect.closeTo(0.15, 12), observed: 0 },
      { rows: 2, predicted: expect.closeTo(0.7, 12), observed: 0.5 },
    ]);
  });

  it('gives the calibration error as the mean distance, weighted by rows', () => {
    expect(expectedCalibrationError([0.1, 0.2, 0.6, 0.8], [0, 0, 1, 0], 2)).toBeCloseTo((0.15 + 0.2) / 2, 12);
  });

  it('does not depend on the order of rows', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), { minLength: 1 }), (rows) => {
        const scores = rows.map(([s]) => s / 9);
        const labels = rows.map(([, y]) => (y ? 1 : 0));
        const forward = expectedCalibrationError(scores, labels, 4);
        expect(expectedCalibrationError(scores.toReversed(), labels.toReversed(), 4)).toBeCloseTo(forward, 12);
      }),
    ));
});

describe('evaluate', () => {
  it('gives figures that one class alone cannot give as NaN', () => {
    const only = evaluate([0.1, 0.2], [0, 0], ['a', 'b'], 1);
    expect([only.auc, only.prAuc, only.liftTop10].every(Number.isNaN)).toBe(true);
    expect(only.logLoss).toBeGreaterThan(0);
  });
});
