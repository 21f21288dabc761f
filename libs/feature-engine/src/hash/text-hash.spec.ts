import { describe, expect, it } from '@jest/globals';
import { IdentityHash, nameHash } from './text-hash.js';

describe('identity hash', () => {
  it('tells 50,000 similar identities apart, each of its words about as well as chance allows', () => {
    const hash = new IdentityHash();
    const n = 50_000;
    const both = new Set<number>();
    const highs = new Set<number>();
    const lows = new Set<number>();
    for (let i = 0; i < n; i++) {
      hash.of('https://shop.example/tracking', `evt-${i}`);
      highs.add(hash.high);
      lows.add(hash.low);
      both.add((hash.high % 2 ** 21) * 2 ** 32 + hash.low);
    }
    // Chance makes about n^2 / 2^33 = 0.3 pairs collide in one word; in 53 bits none.
    expect(both.size).toBe(n);
    expect(n - highs.size).toBeLessThan(5);
    expect(n - lows.size).toBeLessThan(5);
  });

  it('does not mix up where the source ends and the id begins', () => {
    const hash = new IdentityHash();
    const of = (source: string, id: string) => (hash.of(source, id), `${hash.high} ${hash.low}`);
    expect(of('ab', 'c')).not.toBe(of('a', 'bc'));
    expect(of('a', 'b')).toBe(of('a', 'b'));
  });

  it('never gives 0 for a name', () => {
    for (let i = 0; i < 10_000; i++) expect(nameHash(`seat-${i}`)).toBeGreaterThan(0);
  });
});
