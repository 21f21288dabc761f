import { describe, expect, it } from '@jest/globals';
import type { CustomerEvent } from '#contracts';
import { timeline } from './timeline.js';

const event = (id: string, source: string, time: number, amount = 1): CustomerEvent => ({
  type: 'purchase.made',
  id,
  source,
  customer: 'c',
  time,
  data: { amount },
});

describe('timeline', () => {
  it('orders by time, then id, then source', () => {
    const [a, b, c, d] = [event('b', 's', 2), event('a', 's', 2), event('a', 'r', 2), event('z', 's', 1)];
    expect(timeline([a, b, c, d])).toEqual([d, c, b, a]);
  });

  it('keeps the first that arrived of those with the same source and id', () => {
    expect(timeline([event('a', 's', 5, 10), event('a', 's', 1, 99), event('a', 'other', 1, 7)])).toEqual([
      event('a', 'other', 1, 7),
      event('a', 's', 5, 10),
    ]);
  });
});
