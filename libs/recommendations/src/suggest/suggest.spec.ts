import { describe, expect, it } from '@jest/globals';
import { CoPurchases } from '../co-purchases/co-purchases.js';
import { suggest } from './suggest.js';

/** Half of all buy tea, as they like; who bought a kettle often bought a filter, too. */
function shop(): CoPurchases {
  const model = new CoPurchases();
  for (let i = 0; i < 200; i++) {
    const basket = i % 2 === 0 ? ['tea'] : ['soap'];
    if (i % 10 < 2) basket.push('kettle');
    if (i % 10 < 2 && i % 20 < 10) basket.push('filter');
    model.take(basket);
  }
  return model;
}

describe('a suggestion', () => {
  it('is what others bought with it, not what everybody buys', () => {
    const [first, ...others] = suggest(shop(), ['kettle'], 5);
    expect(first).toMatchObject({ item: 'filter', becauseOf: 'kettle', customers: 20 });
    expect(others).toEqual([]);
  });

  it('is never what was bought already', () => {
    expect(suggest(shop(), ['kettle', 'filter'], 5)).toEqual([]);
  });

  it('is nothing for an item that nobody else bought, and for nobody', () => {
    expect(suggest(shop(), ['yacht'], 5)).toEqual([]);
    expect(suggest(new CoPurchases(), ['tea'], 5)).toEqual([]);
  });

  it('does not rest on two customers, however far from chance they are', () => {
    const model = new CoPurchases();
    for (let i = 0; i < 1_000; i++) model.take(i < 2 ? ['rare', 'odd'] : ['tea']);
    expect(suggest(model, ['rare'], 5)).toEqual([]);
    model.take(['rare', 'odd']);
    expect(suggest(model, ['rare'], 5)).toMatchObject([{ item: 'odd', customers: 3 }]);
  });

  it('names the bought item that speaks for it most', () => {
    const model = new CoPurchases();
    for (let i = 0; i < 400; i++) {
      const basket = [i % 2 === 0 ? 'pen' : 'cup'];
      if (i < 40) basket.push('ink');
      if (i < 40 || i % 4 === 0) basket.push('paper');
      model.take(basket);
    }
    expect(suggest(model, ['pen', 'ink'], 1)).toMatchObject([{ item: 'paper', becauseOf: 'ink' }]);
  });
});
