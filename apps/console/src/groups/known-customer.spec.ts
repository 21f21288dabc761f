import type { CustomerEvent } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newcomer, withProfile } from './known-customer.js';

const profile = (time: number, traits: Record<string, unknown>, id = `e${time}`) =>
  ({
    type: 'customer.identified',
    id,
    source: 's',
    customer: 'c',
    time,
    data: { traits },
  }) as unknown as CustomerEvent<'customer.identified'>;

describe('a customer of the console', () => {
  it('keeps the newest of each trait in any order of arrival, and forgets what is set to null', () => {
    const told = [
      profile(1, { name: 'Ada', owner: 'ana', tags: ['a'] }),
      profile(2, { owner: 'ben' }),
      profile(3, { tags: ['b', 'c'], name: null }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(told, { minLength: 3 }), (events) => {
        const { name, owner, tags } = events.reduce(withProfile, newcomer('c'));
        expect([name, owner, tags]).toEqual([null, 'ben', ['b', 'c']]);
      }),
    );
  });

  it('shows no control characters', () => {
    expect(withProfile(newcomer('c'), profile(1, { name: 'Ada\u0000\nL.' })).name).toBe('Ada L.');
  });
});
