import { expect, it } from '@jest/globals';
import type { CustomerEvent, EventType } from '#contracts';
import { assumeReachable } from './assume-reachable.js';

const event = (type: EventType, time: number, data: object): CustomerEvent =>
  ({ type, id: `${time}`, source: 's', customer: 'c', time, data }) as CustomerEvent;
const use = event('usage.recorded', 5, { event: 'open' });
const address = event('customer.identified', 6, { traits: { email: 'ada@example.com' } });
const denied = event('consent.changed', 7, { purpose: 'marketing', channel: 'email', state: 'denied' });

it('adds what nobody recorded, before anything else, and changes nothing that was said', () => {
  const said = (own: readonly CustomerEvent[]): string[] => own.map(({ type, time }) => `${type} ${time}`);
  const { timelines, addresses, consents } = assumeReachable(
    new Map([
      ['bare', [use]],
      ['address', [use, address]],
      ['denied', [use, denied]],
      ['both', [use, address, denied]],
      ['nothing', []],
    ]),
  );
  expect([addresses, consents]).toEqual([2, 2]);
  expect(Object.fromEntries([...timelines].map(([customer, own]) => [customer, said(own)]))).toEqual({
    bare: ['customer.identified 5', 'consent.changed 5', 'usage.recorded 5'],
    address: ['consent.changed 5', 'usage.recorded 5', 'customer.identified 6'],
    denied: ['customer.identified 5', 'usage.recorded 5', 'consent.changed 7'],
    both: ['usage.recorded 5', 'customer.identified 6', 'consent.changed 7'],
    nothing: [],
  });
});
