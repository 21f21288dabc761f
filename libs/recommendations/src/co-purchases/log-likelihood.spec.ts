import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { logLikelihoodRatio } from './log-likelihood.js';

it('equals twice the sum of observed times log of observed by expected', () => {
  // 110, 2442, 111, 29114: the first table of Dunning's paper (bigram "the swiss"), 270.72 there.
  expect(logLikelihoodRatio(110, 2_552, 221, 31_777)).toBeCloseTo(270.72, 1);
});

it('is nothing where two things meet just as often as by chance', () => {
  expect(logLikelihoodRatio(10, 100, 100, 1_000)).toBeCloseTo(0, 9);
});

it('is never negative and the same whichever comes first', () =>
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), fc.nat(500), fc.nat(5_000), (both, first, second, neither) => {
      const ratio = logLikelihoodRatio(both, both + first, both + second, both + first + second + neither);
      expect(ratio).toBeGreaterThanOrEqual(0);
      expect(logLikelihoodRatio(both, both + second, both + first, both + first + second + neither)).toBeCloseTo(ratio);
    }),
  ));
