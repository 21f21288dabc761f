import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TokenBucket } from './token-bucket.js';

describe('a token bucket', () => {
  it('lets through no more than its rate, one second in advance and one batch of debt', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 1, max: 500 })), { minLength: 1 }),
        (perSecond, requests) => {
          const bucket = new TokenBucket(perSecond, 0);
          let now = 0;
          let passed = 0;
          for (const [waitMs, events] of requests) {
            now += waitMs;
            if (bucket.take(events, now) === 0) passed += events;
          }
          expect(passed).toBeLessThanOrEqual(perSecond * (1 + now / 1_000) + 500);
        },
      ),
    ));

  it('lets in after the time it named', () => {
    const bucket = new TokenBucket(10, 0);
    expect(bucket.take(35, 0)).toBe(0);
    const seconds = bucket.take(1, 0);
    expect(seconds).toBe(3);
    expect(bucket.take(1, seconds * 1_000)).toBe(0);
  });
});
