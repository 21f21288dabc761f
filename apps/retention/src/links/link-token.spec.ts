import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stableId } from '../events/ids.js';
import { readLink, signLink, type MessageLink } from './link-token.js';

const SECRET = 'a secret of some length';
const KIND = 'unsubscribe.v1';
const link: MessageLink = { message: stableId('message', 'cus-1'), expiresAt: 2_000_000_000_000 };

describe('readLink', () => {
  it('reads back what was signed', () => {
    expect(readLink(signLink(link, SECRET, KIND), SECRET, 1_999_999_999_999, KIND)).toEqual({ kind: 'ok', link });
  });

  it('refuses a link after its time', () => {
    expect(readLink(signLink(link, SECRET, KIND), SECRET, link.expiresAt, KIND)).toEqual({
      kind: 'refused',
      reason: 'expired',
    });
  });

  it('refuses a link signed with another secret, for another message, or nonsense', () => {
    const forged = { kind: 'refused', reason: 'forged' };
    const token = signLink(link, SECRET, KIND);
    const other = signLink({ ...link, message: stableId('message', 'cus-2') }, SECRET, KIND);
    expect(readLink(signLink(link, 'another secret', KIND), SECRET, 0, KIND)).toEqual(forged);
    expect(readLink(other.slice(0, 32) + token.slice(32), SECRET, 0, KIND)).toEqual(forged);
    for (const text of ['', '.', token.slice(1), `${token}x`, token.replace(/./, '.'), 'x'.repeat(5_000)])
      expect(readLink(text, SECRET, 0, KIND)).toEqual(forged);
  });

  it('refuses a link that was made for something else', () => {
    expect(readLink(signLink(link, SECRET, KIND), SECRET, 0, 'survey.v1')).toEqual({
      kind: 'refused',
      reason: 'forged',
    });
  });

  it('refuses every token in which any character was changed', () => {
    const token = signLink(link, SECRET, KIND);
    fc.assert(
      // 56 bytes fill 74 characters and two thirds of the last: another spelling of the same bytes is the same token.
      fc.property(fc.nat(token.length - 2), fc.constantFrom(...'ABCabc012-_.'), (place, character) => {
        const changed = token.slice(0, place) + character + token.slice(place + 1);
        if (changed !== token) expect(readLink(changed, SECRET, 0, KIND).kind).toBe('refused');
      }),
    );
  });
});
