import { describe, expect, it } from '@jest/globals';
import type { CustomerEvent, EventData, EventType } from '#contracts';
import { UNKNOWN_CUSTOMER } from '../customer/customer-state.js';
import { foldCustomer } from '../customer/fold-customer.js';
import type { Policy } from '../guard-rails/policy.js';
import { who } from '../language/who.js';
import { variablesOf } from '../run/variables.js';
import type { View } from './view.js';
import { whyNot } from './why-not.js';

const event = <T extends EventType>(type: T, time: number, data: EventData<T>): CustomerEvent =>
  ({ type, id: `${type}-${time}`, source: 's', customer: 'c', time, data }) as unknown as CustomerEvent;

/** Asked for three: one is planned, of one nothing was said, one has shipped and couldn't be told. */
const state = [
  event('feature.requested', 1, { feature: 'Dark-Mode' }),
  event('feature.requested', 2, { feature: 'export' }),
  event('feature.requested', 3, { feature: 'two calendars' }),
  event('feature.reviewed', 4, { feature: 'dark mode', status: 'planned', workaround: 'dim the screen' }),
  event('feature.shipped', 5, { feature: 'two calendars' }),
].reduce(foldCustomer, UNKNOWN_CUSTOMER);
const shared = { risk: null, purpose: 'service', policy: {} as Policy, now: 10 };
const view: View = { ...shared, state, facts: { feature: 'DARK MODE' } };
const why = (requested: object, of = view): string | null => whyNot(who.parse({ requested }), of);

describe('requested', () => {
  it('looks at all that was asked for and not told, at open wishes alone, or at those that stand so', () => {
    expect(why({ any: ['Two calendars'] })).toBeNull();
    expect(why({ open: true })).toBeNull();
    expect(why({ open: true, any: ['two calendars'] })).toBe('no open request for twocalendars');
    expect(why({ status: ['planned', 'declined'] })).toBeNull();
    expect(why({ status: ['planned'], any: ['dark mode'] })).toBeNull();
    expect(why({ status: ['planned'], any: ['export'] })).toBe('no planned request for export');
    expect(why({ status: ['declined'] })).toBe('no declined request');
    expect(why({ open: true, none: ['export'] })).toBe('has open request for export');
    expect(why({ open: true }, { ...view, state: UNKNOWN_CUSTOMER })).toBe('no open request');
  });

  it('gives templates the open wishes, those that have a status, and the one that the event names', () => {
    const planned = { feature: 'Dark-Mode', status: 'planned', workaround: 'dim the screen', link: null };
    const given = {
      ...{ all: { wishes: 'open' as const }, said: { wishes: 'reviewed' as const } },
      ...{ way: { wish: 'workaround' as const }, link: { wish: 'link' as const } },
    };
    expect(variablesOf(given, view)).toEqual({
      all: [{ feature: 'export', status: null, workaround: null, link: null }, planned],
      said: [planned],
      ...{ way: 'dim the screen', link: '' },
    });
    expect(variablesOf(given, { ...view, facts: {} })).toMatchObject({ way: '', link: '' });
  });
});
