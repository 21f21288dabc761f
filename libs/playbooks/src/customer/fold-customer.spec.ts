import type { CustomerEvent } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UNKNOWN_CUSTOMER, type CustomerState } from './customer-state.js';
import { foldCustomer } from './fold-customer.js';

const event = <T extends CustomerEvent['type']>(type: T, time: number, data: unknown, id = `${type}-${time}`) =>
  ({ type, id, source: 's', customer: 'c', time, data }) as unknown as CustomerEvent;

const fold = (events: readonly CustomerEvent[]): CustomerState => events.reduce(foldCustomer, UNKNOWN_CUSTOMER);

describe('foldCustomer', () => {
  it('keeps the newest value of a trait whatever arrives first', () => {
    const old = event('customer.identified', 1, { traits: { plan: 'basic', name: 'Ada' } });
    const newer = event('customer.identified', 2, { traits: { plan: 'pro' } });
    for (const state of [fold([old, newer]), fold([newer, old])])
      expect([state.traits['plan']?.value, state.traits['name']?.value]).toEqual(['pro', 'Ada']);
  });

  it('forgets everything about who was erased, and learns nothing again', () => {
    const state = fold([
      event('customer.identified', 1, { traits: { email: 'a@example.com' } }),
      event('customer.erased', 2, {}),
      event('customer.identified', 3, { traits: { email: 'a@example.com' } }),
    ]);
    expect(state).toEqual({ ...UNKNOWN_CUSTOMER, erased: true });
  });

  it('does not take a full mailbox for a wrong address', () => {
    expect(fold([event('message.bounced', 1, { message: 'm', permanent: false })]).suppressions).toEqual([]);
  });

  it('comes to the same consents, contacts and suppressions in any order and with repeats', () => {
    const some = fc.array(
      fc.oneof(
        fc
          .record({
            time: fc.integer({ min: 0, max: 5 }),
            state: fc.constantFrom('granted', 'denied', 'revoked'),
            channel: fc.constantFrom('email', '*'),
          })
          .map(({ time, ...data }) => event('consent.changed', time, { purpose: 'marketing', ...data })),
        fc.integer({ min: 0, max: 9 }).map((n) => event('message.sent', n, { message: `m${n}`, channel: 'email' })),
        fc.integer({ min: 0, max: 9 }).map((n) => event('message.complained', n, { message: 'm', channel: 'email' })),
      ),
      { maxLength: 12 },
    );
    const view = ({ consents, contacts, suppressions }: CustomerState) => ({
      // Denied and revoked say the same; which of the two of one moment is kept doesn't matter.
      consents: consents.map(({ channel, state, at }) => `${channel} ${state === 'granted'} ${at}`).toSorted(),
      contacts,
      suppressions,
    });
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (events, keys) => {
        const shuffled = events.map((e) => [keys.next().value as number, e] as const).toSorted((a, b) => a[0] - b[0]);
        const again = [...shuffled.map(([, e]) => e), ...events];
        expect(view(fold(again))).toEqual(view(fold(events)));
      }),
    );
  });
});
