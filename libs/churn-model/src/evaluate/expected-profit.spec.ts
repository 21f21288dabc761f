import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { expectedMaximumProfit, USUAL_TERMS, type CampaignTerms } from './expected-profit.js';

/** By its definition: at each acceptance the best of all cuts, averaged over a fine grid of acceptances. */
function slowProfit(scores: readonly number[], labels: readonly number[], terms: CampaignTerms): [number, number] {
  const { alpha, beta } = terms.acceptance;
  const cuts = [Infinity, ...new Set(scores)].map((cut) => {
    const taken = labels.filter((_, i) => scores[i]! >= cut);
    return { churners: taken.filter((y) => y === 1).length / labels.length, all: taken.length / labels.length };
  });
  const steps = 20_000;
  let [mass, profit, share] = [0, 0, 0];
  for (let k = 0; k < steps; k++) {
    const gamma = (k + 0.5) / steps;
    const density = gamma ** (alpha - 1) * (1 - gamma) ** (beta - 1);
    const gainOf = ({ churners, all }: { churners: number; all: number }): number =>
      churners * gamma * (terms.customerValue - terms.offerCost) -
      (all - churners) * terms.offerCost -
      all * terms.contactCost;
    const best = cuts.reduce((a, b) => (gainOf(b) > gainOf(a) ? b : a));
    mass += density;
    profit += density * gainOf(best);
    share += density * best.all;
  }
  return [profit / mass, share / mass];
}

describe('expectedMaximumProfit', () => {
  it('equals its definition for any ranking', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), { minLength: 4, maxLength: 25 }),
        (rows) => {
          const labels = rows.map(([, y]) => (y ? 1 : 0));
          fc.pre(labels.includes(1) && labels.includes(0));
          const scores = rows.map(([s]) => s);
          const { perCustomer, share } = expectedMaximumProfit(scores, labels);
          const [profit, wanted] = slowProfit(scores, labels, USUAL_TERMS);
          expect(perCustomer).toBeCloseTo(profit, 2);
          expect(share).toBeCloseTo(wanted, 2);
        },
      ),
      { numRuns: 25 },
    ));

  it('is what all churners who accept bring, for a perfect ranking and free contacts', () => {
    const terms = { customerValue: 100, offerCost: 0, contactCost: 0, acceptance: { alpha: 1, beta: 3 } };
    expect(expectedMaximumProfit([4, 3, 2, 1], [1, 0, 0, 0], terms).perCustomer).toBeCloseTo(100 * 0.25 * 0.25, 12);
  });

  it('is 0 when a contact costs more than anyone is worth', () => {
    const terms = { ...USUAL_TERMS, contactCost: 1000 };
    expect(expectedMaximumProfit([1, 0], [1, 0], terms)).toEqual({ perCustomer: 0, share: 0 });
  });
});
