import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rate } from './rate.js';

it('has the interval of the textbook: 10 of 100 is 5.5 % to 17.4 %', () => {
  const { value, low, high } = rate(10, 100);
  expect([value, low!.toFixed(4), high!.toFixed(4)]).toEqual([0.1, '0.0552', '0.1744']);
});

it('has no value when there was nothing to count', () => {
  expect(rate(0, 0)).toEqual({ count: 0, of: 0, value: null, low: null, high: null });
});

it('lies within its interval, and the interval within 0 and 1', () =>
  fc.assert(
    fc.property(fc.nat(1_000), fc.nat(1_000), (count, more) => {
      const { value, low, high, of } = rate(count, count + more);
      return of === 0 ? value === null : 0 <= low! && low! <= value! + 1e-12 && value! <= high! + 1e-12 && high! <= 1;
    }),
  ));
