import { describe, expect, it } from '@jest/globals';
import { ServedFigure } from './served-figure.js';

describe('ServedFigure', () => {
  it('is 1 until something differs, then the share of equal ones', () => {
    const figure = new ServedFigure(100);
    expect([figure.add(0, 0), figure.add(6, 0), figure.add(4, 1)]).toEqual([1, 1, 0.9]);
  });

  it('forgets what was checked long ago', () => {
    const figure = new ServedFigure(4);
    expect([figure.add(4, 2), figure.add(2, 0), figure.add(4, 0)]).toEqual([0.5, 1, 1]);
  });
});
