import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aucWithStandardError, pairedAucDifference, rocAuc } from './roc-auc.js';

const ranked = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.boolean()), { minLength: 2, maxLength: 60 })
  .filter((rows) => rows.some(([, y]) => y) && rows.some(([, y]) => !y))
  .map((rows) => ({ scores: rows.map(([s]) => s / 20), labels: rows.map(([, y]) => (y ? 1 : 0)) }));

function slowAuc(scores: readonly number[], labels: readonly number[]): number {
  let [wins, pairs] = [0, 0];
  scores.forEach((a, i) =>
    scores.forEach((b, j) => {
      if (labels[i] !== 1 || labels[j] !== 0) return;
      pairs++;
      wins += a > b ? 1 : a === b ? 0.5 : 0;
    }),
  );
  return wins / pairs;
}

describe('rocAuc', () => {
  it('is 0.75 for the four rows of the scikit-learn manual', () => {
    expect(rocAuc([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])).toBe(0.75);
  });

  it('equals the share of ordered pairs, ties counting half', () =>
    fc.assert(
      fc.property(ranked, ({ scores, labels }) => {
        expect(rocAuc(scores, labels)).toBeCloseTo(slowAuc(scores, labels), 12);
      }),
    ));

  it('does not depend on the order of rows', () =>
    fc.assert(
      fc.property(ranked, ({ scores, labels }) => {
        expect(rocAuc(scores.toReversed(), labels.toReversed())).toBeCloseTo(rocAuc(scores, labels), 12);
      }),
    ));

  it('is NaN when one class is absent', () => {
    expect(rocAuc([0.1, 0.2], [1, 1])).toBeNaN();
  });

  it('refuses scores that are NaN and lengths that differ', () => {
    expect(() => rocAuc([NaN, 0], [0, 1])).toThrow(RangeError);
    expect(() => rocAuc([0.5], [0, 1])).toThrow(RangeError);
  });
});

describe('aucWithStandardError', () => {
  const scores = [0.9, 0.8, 0.7, 0.6, 0.55, 0.5, 0.4, 0.3];
  const labels = [1, 1, 0, 1, 0, 0, 1, 0];

  it('equals the sum of squared placements worked out by hand', () => {
    // Placements of churners 1, 1, .75, .25 and of the others .5, .75, .75, 1 around the AUC of .75.
    const squares = (0.25 ** 2 * 2 + 0.5 ** 2 + 0.25 ** 2 + 0.25 ** 2) / 16;
    const { auc, standardError } = aucWithStandardError(scores, labels);
    expect(auc).toBe(0.75);
    expect(standardError).toBeCloseTo(Math.sqrt((squares * 8) / 7), 12);
  });

  it('is as large for a table repeated under the same customers as for the table once', () => {
    const customers = scores.map((_, i) => `c${i}`);
    const once = aucWithStandardError(scores, labels, customers);
    const twice = aucWithStandardError([...scores, ...scores], [...labels, ...labels], [...customers, ...customers]);
    expect(twice.standardError).toBeCloseTo(once.standardError, 12);
  });
});

describe('pairedAucDifference', () => {
  it('has no error between a ranking and itself', () => {
    expect(pairedAucDifference([0.1, 0.4, 0.35, 0.8], [1, 4, 3.5, 8], [0, 0, 1, 1])).toEqual({
      difference: 0,
      standardError: 0,
    });
  });
});
