import { describe, expect, it } from '@jest/globals';
import { twoAspects } from './two-aspects.js';

describe('twoAspects', () => {
  it.each([
    'the app 8 and support 2',
    'app 8, support: 2',
    'uygulama 8 destek 2',
    'アプリは8、サポートは2です',
    'app 8分 客服2分',
  ])('hears both numbers of "%s"', (text) => expect(twoAspects(text)).toEqual([8, 2]));

  it.each(['app 8', '8 support 2', '8 for the app', 'app 8, waited 2 days'])('hears no pair in "%s"', (text) =>
    expect(twoAspects(text)).toBeNull(),
  );
});
