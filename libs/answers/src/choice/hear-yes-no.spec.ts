import { describe, expect, it } from '@jest/globals';
import { hearYesNo } from './hear-yes-no.js';

describe('hearYesNo', () => {
  it.each([
    ['the sync is back to normal, cheers', 1],
    ['ekran hala acilmiyor', 0],
    ['接続は直りました', 1],
    ['系統還是壞的', 0],
  ])('hears in "%s" %i', (folded, value) =>
    expect(hearYesNo(folded)).toEqual({ kind: 'answer', value, comment: folded }),
  );

  it.each(['', 'is it back to normal?', 'my invoice went to the old address', 'let me ask my boss'])(
    'hears neither in "%s"',
    (folded) => expect(hearYesNo(folded)).toBeNull(),
  );
});
