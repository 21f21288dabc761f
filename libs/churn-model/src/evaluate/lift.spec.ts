import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deciles, liftAt } from './lift.js';

const ranked = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.boolean()), { minLength: 10, maxLength: 80 });

/** Mean over all orders of tied rows, by giving every tied row the mean label of its tie. */
function slowGain(rows: readonly (readonly [number, boolean])[], share: number): number {
  const total = rows.filter(([, y]) => y).length;
  const spread = rows.map(([s]) => {
    const tied = rows.filter(([other]) => other === s);
    return [s, tied.filter(([, y]) => y).length / tied.length] as const;
  });
  const sorted = spread.toSorted((a, b) => b[0] - a[0]);
  const wanted = share * rows.length;
  const caught = sorted.reduce((sum, [, y], i) => sum + y * Math.min(1, Math.max(0, wanted - i)), 0);
  return caught / total;
}

describe('deciles', () => {
  it('hold the gain that their definition gives, ties spread evenly', () =>
    fc.assert(
      fc.property(ranked, (rows) => {
        fc.pre(rows.some(([, y]) => y));
        const found = deciles(
          rows.map(([s]) => s),
          rows.map(([, y]) => (y ? 1 : 0)),
        );
        found.forEach(({ gain }, d) => expect(gain).toBeCloseTo(slowGain(rows, (d + 1) / 10), 9));
        expect(found.reduce((sum, { lift }) => sum + lift, 0)).toBeCloseTo(10, 9);
      }),
    ));

  it('start with the lift of the best tenth', () => {
    const scores = Array.from({ length: 95 }, (_, i) => (i * 37) % 95);
    const labels = scores.map((s) => (s > 60 && s % 3 > 0 ? 1 : 0));
    expect(deciles(scores, labels)[0]!.lift).toBeCloseTo(liftAt(scores, labels, 0.1), 12);
  });
});
