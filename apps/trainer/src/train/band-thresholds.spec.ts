import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bandThresholds } from './band-thresholds.js';

const shares = { high: { topShare: 0.1 }, medium: { topShare: 0.3 } };
const above = (scores: number[], threshold: number): number => scores.filter((score) => score >= threshold).length;

describe('bandThresholds', () => {
  it('puts the wanted shares of customers above', () => {
    const scores = Array.from({ length: 1000 }, (_, i) => (i + 1) / 1001);
    const { high, medium } = bandThresholds(scores, shares);
    expect([above(scores, high), above(scores, medium)]).toEqual([100, 300]);
  });

  it('keeps customers with equal scores together, on the nearer side', () => {
    const fewAbove = [...Array<number>(9).fill(0.9), ...Array<number>(30).fill(0.5), ...Array<number>(61).fill(0.1)];
    expect(above(fewAbove, bandThresholds(fewAbove, shares).high)).toBe(9);
    expect(above(fewAbove, bandThresholds(fewAbove, shares).medium)).toBe(39);
  });

  it('takes configured probabilities as they are, medium never above high', () => {
    expect(bandThresholds([0.2, 0.4], { high: { probability: 0.3 }, medium: { probability: 0.35 } })).toEqual({
      high: 0.3,
      medium: 0.3,
    });
  });

  it('gives probabilities in order for any scores', () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 50 }), (scores) => {
        const { high, medium } = bandThresholds(scores, shares);
        expect(medium).toBeGreaterThan(0);
        expect(high).toBeGreaterThanOrEqual(medium);
        expect(high).toBeLessThan(1);
      }),
    ));
});
