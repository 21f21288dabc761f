import { describe, expect, it } from '@jest/globals';
import type { FeatureVector } from '#contracts';
import fc from 'fast-check';
import { isNewer } from '../vectors/is-newer.js';
import { ScoringMemory } from './scoring-memory.js';

const vector = (generation: number, version: number, asOf: number, epoch = 1): FeatureVector => ({
  ...{ customer: 'anna', catalogue: 'k', generation, version, asOf, cause: 'events', group: 0, epoch, positions: {} },
  ...{ values: [], valueMinor: null, currency: null, receivedAt: null },
});
const small = fc.integer({ min: 0, max: 3 });
const anyVector = fc.tuple(small, small, small).map(([generation, version, asOf]) => vector(generation, version, asOf));

describe('ScoringMemory', () => {
  it('keeps the newest vector of a customer, in whatever order they come', () =>
    fc.assert(
      fc.property(fc.array(anyVector, { minLength: 1 }), (vectors) => {
        const memory = new ScoringMemory(0, 1, new Map(), 0);
        for (const one of vectors) memory.offer(one);
        const [kept] = memory.vectors;
        expect(vectors.some((one) => isNewer(one, kept!))).toBe(false);
        expect(vectors).toContain(kept);
      }),
    ));

  it('takes no repeat and nothing of a member with a lower epoch, however new', () => {
    const memory = new ScoringMemory(0, 1, new Map(), 5);
    expect(memory.offer(vector(1, 1, 1, 5))).toBe(true);
    expect(memory.offer(vector(1, 1, 1, 5))).toBe(false);
    expect(memory.offer(vector(9, 9, 9, 4))).toBe(false);
    expect(memory.offer(vector(1, 1, 2, 6))).toBe(true);
    expect([memory.vectors.length, memory.sourceEpoch]).toEqual([1, 6]);
  });

  it('has nothing to store before positions move', () => {
    const memory = new ScoringMemory(0, 1, new Map(), 0);
    expect(memory.hasUnstored).toBe(false);
    memory.moveTo('features.v1', 1n);
    expect(memory.hasUnstored).toBe(true);
    memory.stored();
    expect([memory.hasUnstored, memory.positions]).toEqual([false, new Map([['features.v1', 1n]])]);
  });
});
