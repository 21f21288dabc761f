import { expect, it } from '@jest/globals';
import { isSlashedDate } from './slashed-date.js';

it.each(['10/8要開會', '8/10要開會', '5/8請假', '4/5 見面', '3/4に届きます', '7/9 is my birthday', '12/24 放假'])(
  'takes the pair in "%s" for a date',
  (text) => expect(isSlashedDate(text)).toBe(true),
);

it.each(['8/10', '10/8', '8/10 推薦', '4/5 stars', '9/10 but a bit slow', '4/5です', '10分', '2026/10/8 見面'])(
  'takes nothing in "%s" for one',
  (text) => expect(isSlashedDate(text)).toBe(false),
);
