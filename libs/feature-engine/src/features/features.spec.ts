import { describe, expect, it } from '@jest/globals';
import type { CustomerEvent } from '#contracts';
import fc from 'fast-check';
import { compileCatalogue } from '../engine/compile-catalogue.js';
import { eventsBy, SETTINGS } from '../oracle/any-events.js';
import { slowBilling } from '../oracle/slow-billing.js';
import { slowCare } from '../oracle/slow-care.js';
import { slowContractHistory } from '../oracle/slow-contract-history.js';
import { slowContracts, withoutTies } from '../oracle/slow-contracts.js';
import { DAY, SlowHistory } from '../oracle/slow-history.js';
import { slowOwn } from '../oracle/slow-own.js';
import { slowProfile } from '../oracle/slow-profile.js';
import { slowSeats } from '../oracle/slow-seats.js';
import { slowSupport } from '../oracle/slow-support.js';
import { slowUsage } from '../oracle/slow-usage.js';

const engine = compileCatalogue(SETTINGS);
const { anyEvents } = eventsBy(fc);

function snapshot(events: readonly CustomerEvent[], asOf: number): Record<string, number> {
  const state = engine.empty();
  for (const event of events) engine.fold(state, event);
  const vector = engine.snapshot(state, asOf);
  return Object.fromEntries(engine.catalogue.features.map(({ name }, i) => [name, vector[i]!]));
}

/** Sums that saturate aren't the oracle's business. */
const ordinary = (event: CustomerEvent) => !JSON.stringify(event.data).includes('1000000000000');

function agree(
  events: readonly CustomerEvent[],
  later: number,
  slow: (history: SlowHistory) => Record<string, number>,
) {
  const usual = events.filter(ordinary);
  const asOf = Math.max(...usual.map((event) => event.time), 0) + later;
  const fast = snapshot(usual, asOf);
  for (const [name, value] of Object.entries(slow(new SlowHistory(usual, asOf)))) {
    const { bounds } = engine.catalogue.features[engine.catalogue.indexOf(name)]!;
    const expected = Math.min(Math.max(value, bounds[0]), bounds[1]);
    const close =
      Object.is(fast[name]! + 0, expected + 0) || Math.abs(fast[name]! - expected) <= 1e-9 * (1 + Math.abs(expected));
    expect({ name, close, fast: close ? 0 : fast[name], expected: close ? 0 : expected }).toEqual({
      name,
      close: true,
      fast: 0,
      expected: 0,
    });
  }
}

const CONTRACT_TYPES = [
  'subscription.started',
  'subscription.changed',
  'subscription.renewed',
  'subscription.canceled',
] as const;
const TICKET_TYPES = ['ticket.opened', 'ticket.replied', 'ticket.resolved', 'ticket.reopened'] as const;
const SEAT_TYPES = ['seat.added', 'seat.removed', 'seat.logged_in', 'usage.recorded', 'data.exported'] as const;

/** Events as they come over the wire, where nothing is undefined. */
const fromWire = (events: readonly CustomerEvent[]) => JSON.parse(JSON.stringify(events)) as CustomerEvent[];

const later = fc.constantFrom(0, 1, 3 * 3_600_000, DAY, 9 * DAY, 70 * DAY, 900 * DAY);

/** The independent references, each with the events that it is about and how many of them a state remembers. */
const REFERENCES: Record<string, { slow: typeof slowUsage; types: readonly CustomerEvent['type'][]; most?: number }> = {
  usage: { slow: slowUsage, types: ['usage.recorded', 'session.started'] },
  billing: { slow: slowBilling, types: ['purchase.made', 'refund.issued', 'invoice.paid'] },
  care: { slow: slowCare, types: ['message.sent', 'message.opened', 'message.clicked', 'ticket.opened'], most: 24 },
  contracts: { slow: slowContracts, types: CONTRACT_TYPES },
  'contract history': { slow: slowContractHistory, types: [...CONTRACT_TYPES, 'discount.requested'] },
  invoices: { slow: slowContractHistory, types: ['invoice.paid', 'invoice.payment_failed'], most: 16 },
  tickets: { slow: slowSupport, types: TICKET_TYPES, most: 48 },
  ratings: { slow: slowSupport, types: ['csat.rated', 'nps.rated'], most: 12 },
  seats: { slow: slowSeats, types: SEAT_TYPES },
  'own features': { slow: slowOwn, types: ['purchase.made', 'refund.issued', 'usage.recorded', 'csat.rated'] },
  profile: { slow: slowProfile, types: ['customer.identified'] },
};

describe('features equal their slow definition at any later moment', () => {
  const spans = fc.constantFrom(5, 60, 200, 900);
  for (const [name, { slow, types, most }] of Object.entries(REFERENCES)) {
    it(`${name}, for any events`, () =>
      fc.assert(
        fc.property(
          spans.chain((days) => anyEvents(days)),
          later,
          (events, after) => agree(withoutTies(fromWire(events)), after, slow),
        ),
        { numRuns: 100 },
      ));

    it(`${name}, when there is nothing else`, () =>
      fc.assert(
        fc.property(
          spans.chain((days) => anyEvents(days, types)),
          later,
          (events, after) => agree(withoutTies(fromWire(events)).slice(0, most), after, slow),
        ),
        { numRuns: 100 },
      ));
  }

  it('and every feature has one', () => {
    const nobody = new SlowHistory([], 0);
    const covered = new Set(Object.values(REFERENCES).flatMap(({ slow }) => Object.keys(slow(nobody))));
    expect(engine.catalogue.features.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual([]);
  });
});

describe('a reader can follow', () => {
  const at = (date: string) => Date.parse(`${date}T12:00:00Z`);
  let ids = 0;
  const event = (date: string, type: CustomerEvent['type'], data: object) =>
    ({ type, id: `id-${ids++}`, source: 'spec', customer: 'c', time: at(date), data }) as CustomerEvent;

  it('a buyer who has stopped: 71 days of silence after a purchase every 18 days', () => {
    const events = ['2025-01-01', '2025-01-19', '2025-02-06'].map((date) =>
      event(date, 'purchase.made', { amount: 20 }),
    );
    const asOf = at('2025-04-18');
    const state = engine.empty();
    for (const e of events) engine.fold(state, e);
    const vector = engine.snapshot(state, asOf);
    expect(engine.evidence(vector, 'purchase_recency')).toBe('No purchase for 71 days, usually one every 18 days');
    expect(engine.evidence(vector, 'purchase_recency', 'ja')).toBe('71日購入なし、通常は18日ごとに購入');
    expect(engine.signs(vector).map(({ name }) => name)).toEqual(['purchases_silent']);
    // 60 within the 107 days known, stretched to a year.
    expect(engine.valueMinor(state, asOf)).toEqual({ minor: Math.round((6_000 * 365) / 107), currency: null });
  });

  it('a contract canceled to its end, worth its monthly price until then', () => {
    const events = [
      event('2025-01-01', 'subscription.started', {
        plan: 'pro',
        amount: 120,
        currency: 'EUR',
        billingPeriodMonths: 3,
      }),
      event('2025-03-01', 'subscription.canceled', { endsAt: '2025-04-01T12:00:00Z' }),
    ];
    const state = engine.empty();
    for (const e of events) engine.fold(state, e);
    const { contracts_active, contract_cancel_pending, contract_days_to_end, contract_monthly_price } = snapshot(
      events,
      at('2025-03-12'),
    );
    expect([contracts_active, contract_cancel_pending, contract_days_to_end, contract_monthly_price]).toEqual([
      1, 1, 20, 40,
    ]);
    expect(engine.valueMinor(state, at('2025-03-12'))).toEqual({ minor: 48_000, currency: 'EUR' });
    expect(snapshot(events, at('2025-04-02'))).toMatchObject({ contracts_active: 0, contract_end_recency: 1 });
  });

  it('an account whose champion has gone', () => {
    const events = [
      ...['02', '03', '04', '05', '06'].map((day) =>
        event(`2025-01-${day}`, 'seat.logged_in', { seat: 'ada', admin: true }),
      ),
      event('2025-01-20', 'seat.logged_in', { seat: 'bob' }),
      event('2025-01-29', 'seat.logged_in', { seat: 'cem' }),
    ];
    expect(snapshot(events, at('2025-01-30'))).toMatchObject({
      seats_present: 3,
      seats_active_7d: 1,
      seats_active_28d: 3,
      seat_top_share: 5 / 7,
      seat_top_silence_days: 24,
      admin_silence_days: 24,
    });
  });
});
