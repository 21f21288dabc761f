import { describe, expect, it } from '@jest/globals';
import { withoutScale } from './own-scale.js';

describe('withoutScale', () => {
  it.each([
    ['on a scale of 1 to 10 i would say 8', 'i would say 8', 10],
    ['out of 5, 4', '4', 5],
    ["1'den 10'a kadar 8 veririm", '8 veririm', 10],
    ['1から10でいうと9', '9', 10],
    ['1到10的話8', '8', 10],
  ])('takes the bounds out of "%s"', (text, left, max) => expect(withoutScale(text)).toEqual({ text: left, max }));

  it.each(['8 out of 10', '1-10', '3 to 4', '2から3時'])('leaves "%s" as it is', (text) =>
    expect(withoutScale(text)).toBeNull(),
  );
});
