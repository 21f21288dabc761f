import { describe, expect, it } from '@jest/globals';
import type { CustomerEvent } from '../events/customer-event.js';
import { featureKey, keysOf, wishIn } from './wishes.js';

const event = (type: string, data: object): CustomerEvent =>
  ({ type, id: 'e', source: 's', customer: 'c', time: 0, data }) as unknown as CustomerEvent;

describe('a wish for a feature', () => {
  it('has one key however it is written, and another one for another feature', () => {
    const same = ['dark mode', 'Dark-Mode', 'DarkMode', 'ＤＡＲＫ　ｍｏｄｅ', ' dark  mode! '];
    expect(new Set(same.map(featureKey))).toEqual(new Set(['darkmode']));
    expect(featureKey('夜間模式')).toBe('夜間模式');
    expect(featureKey('dark modes')).not.toBe(featureKey('dark mode'));
    expect(featureKey('🌙')).not.toBe(featureKey('☀'));
  });

  it('is in a request, in a ticket and in a reason that names it, and not in what a rule inferred', () => {
    const feature = 'dark mode';
    const reason = { reason: 'missing-feature', source: 'customer', detail: feature };
    expect(
      [
        event('feature.requested', { feature }),
        event('ticket.opened', { ticket: 't', feature }),
        event('reason.given', reason),
        event('reason.given', { ...reason, source: 'person' }),
      ].map(wishIn),
    ).toEqual([feature, feature, feature, feature]);
    expect(
      [
        event('ticket.opened', { ticket: 't', topic: feature }),
        event('reason.given', { ...reason, source: 'inferred' }),
        event('reason.given', { ...reason, reason: 'competitor' }),
        event('reason.given', { ...reason, detail: null }),
        event('feature.shipped', { feature }),
      ].map(wishIn),
    ).toEqual([null, null, null, null, null]);
  });

  it('comes true under each name that is shipped', () => {
    const shipped = event('feature.shipped', { feature: 'dark mode', alsoCalled: ['Night Theme'] });
    expect(keysOf(shipped as CustomerEvent<'feature.shipped'>)).toEqual(new Set(['darkmode', 'nighttheme']));
  });
});
