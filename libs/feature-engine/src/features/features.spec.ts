import { describe, expect, it } from '@jest/globals';
import type { CustomerEvent } from '#contracts';
import fc from 'fast-check';
import { compileCatalogue } from '../engine/compile-catalogue.js';
import { eventsBy, SETTINGS } from '../oracle/any-events.js';
import { slowBilling } from '../oracle/slow-billing.js';
import { slowCare } from '../oracle/slow-care.js';
import { slowContracts, withoutTies } from '../oracle/slow-contracts.js';
import { DAY, SlowHistory } from '../oracle/slow-history.js';
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

const later = fc.constantFrom(0, 1, 3 * 3_600_000, DAY, 9 * DAY, 70 * DAY, 900 * DAY);

describe('features equal their slow definition for any events at any later moment', () => {
  for (const [group, slow] of Object.entries({ usage: slowUsage, billing: slowBilling, care: slowCare })) {
    it(group, () =>
      fc.assert(
        fc.property(
          fc.constantFrom(5, 60, 200, 900).chain((days) => anyEvents(days)),
          later,
          (events, after) => agree(events, after, slow),
        ),
        { numRuns: 150 },
      ),
    );
  }

  it('usage, when there is little else', () =>
    fc.assert(
      fc.property(anyEvents(150, ['usage.recorded']), later, (events, after) => agree(events, after, slowUsage)),
      { numRuns: 120 },
    ));

  it('billing, when there are purchases only', () =>
    fc.assert(
      fc.property(anyEvents(700, ['purchase.made']), later, (events, after) => agree(events, after, slowBilling)),
      { numRuns: 120 },
    ));
});

describe('contracts equal their slow definition', () => {
  it('for any contract events at any later moment', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(60, 900).chain((days) => anyEvents(days, CONTRACT_TYPES)),
        later,
        (events, after) => agree(withoutTies(events), after, slowContracts),
      ),
      { numRuns: 120 },
    ));
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
