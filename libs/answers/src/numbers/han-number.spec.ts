import { describe, expect, it } from '@jest/globals';
import { hanNumber } from './han-number.js';

describe('hanNumber', () => {
  it.each([
    ['零', 0],
    ['兩', 2],
    ['十', 10],
    ['十二', 12],
    ['三十', 30],
    ['四十五', 45],
    ['百', 100],
    ['一百二十', 120],
  ])('reads %s as %i', (text, value) => expect(hanNumber(text)).toBe(value));

  it.each(['', '五六', '十百', '分'])('reads no number in "%s"', (text) => expect(hanNumber(text)).toBeNaN());
});
