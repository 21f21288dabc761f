import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sought } from './sought.js';

describe('what an erasure looks for', () => {
  it('is found in any case, in JSON and between other words, but not inside of a longer word', () => {
    const { found } = sought(['cus-17', 'Ada "Lady" Lovelace', ' ada@example.com ']);
    const texts = ['{"customer":"CUS-17"}', 'play/cus-17/x', JSON.stringify({ name: 'Ada "Lady" Lovelace' })];
    expect(texts.map(found)).toEqual([true, true, true]);
    expect(['cus-171', 'xcus-17', 'lada@example.community', ''].map(found)).toEqual([false, false, false, false]);
  });

  it('finds a short text or number as a whole value only', () => {
    const { found } = sought(['17']);
    expect(['17', '{"customer":"17"}', '{"at":17}', 'a 17 b'].map(found)).toEqual([true, true, false, false]);
  });

  it('finds every text in its own JSON, whatever characters it is made of', () =>
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (text) => {
        fc.pre(text.trim() !== '');
        expect(sought([text]).found(JSON.stringify({ text: text.trim() }))).toBe(true);
      }),
    ));
});
