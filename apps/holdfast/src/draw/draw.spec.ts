import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { draw } from './draw.js';

const people = Array.from({ length: 40 }, (_, i) => `customer-${i}`);

describe('a prize draw', () => {
  it('can be repeated with sha256sum alone', () => {
    // printf '2026-Q4:ada' | sha256sum; printf '2026-Q4:bob' | sha256sum
    expect(draw('2026-Q4', ['ada', 'bob'], 1).tickets.map(({ participant, ticket }) => [participant, ticket])).toEqual([
      ['bob', 'eea09d1a9757e1c363d55bfbe83e1f19afb1024fa493587c515c58c290ed2927'],
      ['ada', 'f0a10c127a6c584a2b97f45a926fe68e1b9fcd992780da726731d0df5b501f99'],
    ]);
  });

  it('gives the same winners for the same seed, however participants are listed and repeated', () =>
    fc.assert(
      fc.property(fc.shuffledSubarray(people, { minLength: 1 }), fc.nat(10), (some, count) => {
        const once = draw('2026-Q4', some, count);
        expect(draw('2026-Q4', [...some.toReversed(), ...some], count)).toEqual(once);
        expect(once.winners).toHaveLength(Math.min(count, some.length));
      }),
    ));

  it('is fair: over many seeds everybody wins about as often', () => {
    const wins = new Map(people.map((id) => [id, 0]));
    for (let seed = 0; seed < 1_000; seed++)
      for (const id of draw(`seed ${seed}`, people, 4).winners) wins.set(id, wins.get(id)! + 1);
    // 1,000 draws at a tenth: mean 100, standard deviation 9.5; the seeds are fixed, so it never flickers.
    expect(Math.max(...wins.values())).toBeLessThan(145);
    expect(Math.min(...wins.values())).toBeGreaterThan(60);
  });

  it('refuses to draw without a seed', () => {
    expect(() => draw('  ', people, 1)).toThrow('a draw needs a seed');
  });
});
