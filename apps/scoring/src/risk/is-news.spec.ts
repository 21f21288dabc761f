import { describe, expect, it } from '@jest/globals';
import type { StoredScore } from '#storage';
import { isNews } from './is-news.js';

const before: StoredScore = {
  model: 'm1',
  probability: 0.3,
  band: 'medium',
  signs: ['silent', 'payment_failed'],
  toldProbability: 0.25,
  abstainReason: null,
};
const same = { probability: 0.25, band: 'medium', signs: ['payment_failed', 'silent'] } as const;

describe('isNews', () => {
  it('tells the first score', () => expect(isNews(null, same, 0.05)).toBe(true));

  it('keeps quiet when band and signs are the same, in any order', () =>
    expect(isNews(before, same, 0.05)).toBe(false));

  it('tells another band', () => expect(isNews(before, { ...same, band: 'low' }, 0.05)).toBe(true));

  it('tells a sign that stopped and one that started', () => {
    expect(isNews(before, { ...same, signs: ['silent'] }, 0.05)).toBe(true);
    expect(isNews(before, { ...same, signs: ['silent', 'seats_idle'] }, 0.05)).toBe(true);
  });

  it('measures the change against the probability told last, up and down, the limit included', () => {
    expect(isNews({ ...before, toldProbability: 0.5 }, { ...same, probability: 0.75 }, 0.25)).toBe(true);
    expect(isNews({ ...before, toldProbability: 0.5 }, { ...same, probability: 0.25 }, 0.25)).toBe(true);
    expect(isNews({ ...before, toldProbability: 0.5 }, { ...same, probability: 0.74 }, 0.25)).toBe(false);
  });
});
