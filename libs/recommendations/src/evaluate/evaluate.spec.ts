import { describe, expect, it } from '@jest/globals';
import { evaluateRecommendations, itemsOf, type Purchase } from './evaluate.js';

const CUTOFF = 1_000;

/** A small generator, so that the histories are the same everywhere (Park and Miller 1988). */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** Customers of five tastes with six items each; a share of purchases is of one's taste, the rest of anything. */
function histories(loyalty: number): readonly (readonly Purchase[])[] {
  const draw = random(7);
  return Array.from({ length: 1_500 }, (_, customer) =>
    Array.from({ length: 6 }, (__, i) => {
      const taste = draw() < loyalty ? customer % 5 : Math.floor(draw() * 5);
      return { item: `taste ${taste}, item ${Math.floor(draw() * 6)}`, at: i < 4 ? i : CUTOFF + i };
    }),
  );
}

describe('the quality of recommendations', () => {
  it('is far above the best sellers where customers have a taste', () => {
    const quality = evaluateRecommendations(histories(0.9), CUTOFF, 3);
    expect(quality.difference).toBeGreaterThan(10 * quality.standardError);
    expect(quality.hitRate).toBeGreaterThan(0.5);
    expect(quality.different).toBeGreaterThan(20);
  });

  it('is not said to be better where customers have none', () => {
    const quality = evaluateRecommendations(histories(0), CUTOFF, 3);
    expect(quality.difference).toBeLessThanOrEqual(2 * quality.standardError);
  });

  it('counts only customers with a purchase before and a new item after', () => {
    const only = (...purchases: Purchase[]) => evaluateRecommendations([purchases], CUTOFF, 3).customers;
    expect(only({ item: 'a', at: 1 }, { item: 'b', at: CUTOFF })).toBe(1);
    expect(only({ item: 'a', at: 1 }, { item: 'a', at: CUTOFF })).toBe(0);
    expect(only({ item: 'a', at: 1 })).toBe(0);
    expect(only({ item: 'b', at: CUTOFF })).toBe(0);
  });

  it('says nothing of nobody', () => {
    expect(evaluateRecommendations([], CUTOFF, 3)).toMatchObject({ customers: 0, hitRate: 0, difference: 0 });
  });
});

it('lists items by their last purchase', () => {
  const history = [...'aba'].map((item, at) => ({ item, at }));
  expect(itemsOf(history)).toEqual(['b', 'a']);
});
