import { describe, expect, it } from '@jest/globals';
import { EVENT_SCHEMAS } from '#contracts';
import type { CallType } from './call.js';
import type { Who } from './customer-of-call.js';
import { eventOfCall } from './event-of-call.js';
import { WELL_KNOWN_TRACKS } from './well-known-tracks.js';

const USER: Who = { customer: 'u-1', account: false };
const SEAT: Who = { customer: 'acme', account: true, seat: 'u-1' };

const mapped = (type: CallType, call: Record<string, unknown>, who: Who = USER): unknown => {
  const verdict = eventOfCall(type, call, who);
  return verdict.kind === 'ok' ? verdict.value : verdict.reason;
};

describe('what a tracking call says', () => {
  it('is usage for any track, with all properties kept and what counts lifted out', () => {
    const properties = { quantity: 3, value: -1.5, feature: 'export', seat: 7, event: 'other' };
    expect(mapped('track', { event: 'Report Opened', properties }, SEAT)).toEqual({
      type: 'usage.recorded',
      data: { event: 'Report Opened', quantity: 3, value: -1.5, feature: 'export', seat: 'u-1', properties },
    });
    expect(mapped('track', { event: 'x', properties: { quantity: 'many', value: null, feature: {} } })).toEqual({
      type: 'usage.recorded',
      data: { event: 'x', properties: { quantity: 'many', value: null, feature: {} } },
    });
  });

  it('is the event itself for a track named like one of our types', () => {
    expect(mapped('track', { event: 'ticket.opened', properties: { ticket: 't-1' } }, SEAT)).toEqual({
      type: 'ticket.opened',
      data: { seat: 'u-1', ticket: 't-1' },
    });
  });

  it('is a purchase or refund for the e-commerce events', () => {
    const properties = { revenue: 25, total: 30, currency: 'usd', order_id: 501 };
    expect(mapped('track', { event: 'Order Completed', properties })).toEqual({
      type: 'purchase.made',
      data: { amount: 25, currency: 'USD', order: '501', properties },
    });
    expect(mapped('track', { event: 'Order Refunded', properties })).toMatchObject({
      type: 'refund.issued',
      data: { amount: 30 },
    });
  });

  it('is a seat logging in where the group is the customer, else a session', () => {
    expect(mapped('track', { event: 'Signed In' }, SEAT)).toEqual({
      type: 'seat.logged_in',
      data: { seat: 'u-1', properties: {} },
    });
    expect(mapped('track', { event: 'Signed In' })).toEqual({ type: 'session.started', data: { properties: {} } });
    expect(mapped('track', { event: 'Account Added User', properties: { role: 'Owner' } }, SEAT)).toMatchObject({
      type: 'seat.added',
      data: { seat: 'u-1', admin: true },
    });
    expect(mapped('track', { event: 'Account Added User' })).toMatchObject({ type: 'usage.recorded' });
  });

  it('is usage for pages and screens', () => {
    expect(mapped('page', { name: 'Pricing', category: 'Docs', properties: { url: '/p' } })).toEqual({
      type: 'usage.recorded',
      data: { event: 'page viewed', name: 'Pricing', category: 'Docs', properties: { url: '/p' } },
    });
    expect(mapped('screen', {}, SEAT)).toEqual({
      type: 'usage.recorded',
      data: { event: 'screen viewed', seat: 'u-1', properties: {} },
    });
  });

  it("is the customer's profile for identify, in our names, with what is no trait kept beside", () => {
    const traits = {
      firstName: 'Ada',
      lastName: 'Lovelace',
      email: 'ada@example.org',
      createdAt: '2026-01-01T00:00:00Z',
      address: { country: 'GB', city: 'London' },
      seats: 3,
    };
    expect(mapped('identify', { traits, context: { locale: 'en-GB', timezone: 'Europe/London', ip: '::1' } })).toEqual({
      type: 'customer.identified',
      data: {
        traits: {
          firstName: 'Ada',
          lastName: 'Lovelace',
          email: 'ada@example.org',
          signedUpAt: '2026-01-01T00:00:00Z',
          seats: 3,
          name: 'Ada Lovelace',
          country: 'GB',
          locale: 'en-GB',
          timeZone: 'Europe/London',
        },
        otherTraits: { address: { country: 'GB', city: 'London' } },
      },
    });
  });

  it("does not take a seat's name for its account's", () => {
    expect(mapped('identify', { traits: { name: 'Ada' } }, SEAT)).toEqual({
      type: 'customer.identified',
      data: { traits: {}, seat: 'u-1', seatTraits: { name: 'Ada' } },
    });
    expect(mapped('group', { groupId: 'acme', traits: { name: 'Acme' } }, SEAT)).toEqual({
      type: 'customer.identified',
      data: { traits: { name: 'Acme' }, seat: 'u-1' },
    });
    expect(mapped('group', { groupId: 'acme', traits: { name: 'Acme' } })).toEqual({
      type: 'customer.identified',
      data: { traits: { group: 'acme' }, groupTraits: { name: 'Acme' } },
    });
  });

  it('maps every well-known track onto data that its type accepts', () => {
    const properties = { revenue: 1, total: 1, email_id: 'm-1', link_url: 'https://example.org' };
    for (const [name, mapping] of WELL_KNOWN_TRACKS) {
      const event = mapping(properties, SEAT)!;
      expect([name, EVENT_SCHEMAS[event.type].safeParse(event.data).success]).toEqual([name, true]);
    }
  });

  it('refuses properties and events of another type', () => {
    expect(mapped('track', { event: 'x', properties: [] })).toBe('wrong_type');
    expect(mapped('track', { event: 5 })).toBe('wrong_type');
    expect(mapped('track', {})).toBe('missing_field');
    expect(mapped('identify', { traits: 'x' })).toBe('wrong_type');
  });
});
