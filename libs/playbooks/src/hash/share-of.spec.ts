import { describe, expect, it } from '@jest/globals';
import { murmur3, shareOf } from './share-of.js';

const hash = (text: string): number => murmur3(new TextEncoder().encode(text));

describe('shareOf', () => {
  it('is MurmurHash3 by its published vectors', () => {
    expect([
      hash(''),
      hash('hello'),
      hash('hello, world'),
      hash('The quick brown fox jumps over the lazy dog'),
    ]).toEqual([0, 0x248bfa47, 0x149bbb7f, 0x2e4ff723]);
  });

  it('is that hash of the UTF-8 bytes, however long and in whatever script', () => {
    for (const text of [
      '',
      'a|customer-1',
      'salt|Müşteri-7',
      '顧客|😀',
      'x'.repeat(256),
      'x'.repeat(257),
      `${'x'.repeat(255)}é`,
    ])
      expect(shareOf(text)).toBe(hash(text) / 2 ** 32);
  });

  it('spreads ten thousand customers evenly over ten equal parts', () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 10_000; i++) counts[Math.floor(shareOf(`salt|customer-${i}`) * 10)]!++;
    // Five standard deviations of a binomial with p = 0.1.
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });
});
