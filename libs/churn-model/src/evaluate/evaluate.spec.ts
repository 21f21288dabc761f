import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RandomSource } from '../random/random-source.js';
import { expectedCalibrationError, reliabilityCurve } from './calibration-error.js';
import { evaluate } from './evaluate.js';
import { liftAt } from './lift.js';
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
    expect([only.auc, only.prAuc, only.liftTop10, only.expectedProfit.perCustomer].every(Number.isNaN)).toBe(true);
    expect(only.intervals.auc.every(Number.isNaN)).toBe(true);
    expect(only.logLoss).toBeGreaterThan(0);
  });

  it('says which calibration error chance alone would give', () => {
    const random = new RandomSource(3);
    const exact = Array.from({ length: 1000 }, () => random.uniform());
    const found = evaluate(
      exact,
      exact.map((p) => (random.uniform() < p ? 1 : 0)),
      exact.map((_, i) => i),
      1,
    );
    expect(found.ece / found.eceByChance).toBeGreaterThan(0.4);
    expect(found.ece / found.eceByChance).toBeLessThan(2);
    expect(found.eceByChance).toBeLessThan(0.06);
  });
});
