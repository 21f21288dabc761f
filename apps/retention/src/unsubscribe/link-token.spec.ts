import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stableId } from '../events/ids.js';
import { readLink, signLink, type UnsubscribeLink } from './link-token.js';

const SECRET = 'a secret of some length';
const link: UnsubscribeLink = { message: stableId('message', 'cus-1'), expiresAt: 2_000_000_000_000 };

describe('readLink', () => {
  it('reads back what was signed', () => {
    expect(readLink(signLink(link, SECRET), SECRET, 1_999_999_999_999)).toEqual({ kind: 'ok', link });
  });

  it('refuses a link after its time', () => {
    expect(readLink(signLink(link, SECRET), SECRET, link.expiresAt)).toEqual({ kind: 'refused', reason: 'expired' });
  });

  it('refuses a link signed with another secret, for another message, or nonsense', () => {
    const forged = { kind: 'refused', reason: 'forged' };
    const token = signLink(link, SECRET);
    const other = signLink({ ...link, message: stableId('message', 'cus-2') }, SECRET);
    expect(readLink(signLink(link, 'another secret'), SECRET, 0)).toEqual(forged);
    expect(readLink(other.slice(0, 32) + token.slice(32), SECRET, 0)).toEqual(forged);
    for (const text of ['', '.', token.slice(1), `${token}x`, token.replace(/./, '.'), 'x'.repeat(5_000)])
      expect(readLink(text, SECRET, 0)).toEqual(forged);
  });

  it('refuses every token in which any character was changed', () => {
    const token = signLink(link, SECRET);
    fc.assert(
      // 56 bytes fill 74 characters and two thirds of the last: another spelling of the same bytes is the same token.
      fc.property(fc.nat(token.length - 2), fc.constantFrom(...'ABCabc012-_.'), (place, character) => {
        const changed = token.slice(0, place) + character + token.slice(place + 1);
        if (changed !== token) expect(readLink(changed, SECRET, 0).kind).toBe('refused');
      }),
    );
  });
});
