import { describe, expect, it } from '@jest/globals';
import type { CustomerEvent } from '#contracts';
import type { CatalogueSettings } from '../catalogue/settings.js';
import { compileCatalogue } from '../engine/compile-catalogue.js';
import { signSettings } from './sign-settings.js';
import { signRules } from './sign-rules.js';

const DAY = 86_400_000;
const NOW = Date.parse('2025-06-18T12:00:00Z');
type Said = readonly [daysAgo: number, type: CustomerEvent['type'], data?: object];

/** Two days of national rest in the week before NOW. */
const holidays = (region: string, year: number) =>
  region === 'TR' && year === 2025 ? [dayOf('2025-06-12'), dayOf('2025-06-13')] : [];
const dayOf = (date: string) => Date.parse(date) / DAY;

function told(said: readonly Said[], settings: CatalogueSettings = {}, locale: 'en' | 'ja' | 'tr' | 'zh-TW' = 'en') {
  const engine = compileCatalogue(settings, holidays);
  const state = engine.empty();
  said.forEach(([daysAgo, type, data = {}], i) =>
    engine.fold(state, {
      type,
      data,
      id: `e${i}`,
      source: 's',
      customer: 'c',
      time: NOW - daysAgo * DAY,
    } as CustomerEvent),
  );
  return engine.signs(engine.snapshot(state, NOW), locale);
}

const names = (said: readonly Said[], settings?: CatalogueSettings) => told(said, settings).map(({ name }) => name);
const every = (type: CustomerEvent['type'], daysAgo: readonly number[], data?: object): Said[] =>
  daysAgo.map((days) => [days, type, data]);
const range = (from: number, to: number, step = 1) =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);

const used = (daysAgo: readonly number[], data: object = {}) =>
  every('usage.recorded', daysAgo, { event: 'open', ...data });
const contract = (ends: string, daysAgo = 300): Said => [daysAgo, 'subscription.started', { amount: 10, endsAt: ends }];
const seats = (who: readonly string[], daysAgo: number): Said[] =>
  who.map((seat) => [daysAgo, 'seat.logged_in', { seat }]);

/** By sign: what raises it, and the nearest innocent case. */
const CASES: Record<string, { alarming: Said[]; innocent: Said[]; settings?: CatalogueSettings }> = {
  cancel_declared: {
    alarming: [contract('2025-12-31'), [1, 'subscription.canceled', { endsAt: '2025-12-31' }]],
    innocent: [
      contract('2025-12-31'),
      [2, 'subscription.canceled', { endsAt: '2025-12-31' }],
      [1, 'subscription.renewed'],
    ],
  },
  payment_failed: {
    alarming: [[3, 'invoice.payment_failed', { invoice: 'i1' }]],
    innocent: [
      [3, 'invoice.payment_failed', { invoice: 'i1' }],
      [2, 'invoice.paid', { invoice: 'i1', amount: 10 }],
    ],
  },
  data_exported: { alarming: [[14, 'data.exported']], innocent: [[15, 'data.exported']] },
  exit_intent: { alarming: [[14, 'site.exit_intent']], innocent: [[15, 'site.exit_intent']] },
  terms_requested_before_renewal: {
    alarming: [contract('2025-08-01'), [5, 'discount.requested']],
    innocent: [contract('2025-11-01'), [5, 'contract.change_requested']],
  },
  ticket_unresolved: {
    alarming: [[8, 'ticket.opened', { ticket: 't' }]],
    innocent: [
      [8, 'ticket.opened', { ticket: 't' }],
      [1, 'ticket.resolved', { ticket: 't' }],
    ],
  },
  same_complaint_again: {
    alarming: [
      [40, 'ticket.opened', { ticket: 't', topic: 'sync' }],
      [39, 'ticket.resolved', { ticket: 't' }],
      [2, 'ticket.opened', { ticket: 'u', topic: 'sync' }],
    ],
    innocent: [
      [40, 'ticket.opened', { ticket: 't', topic: 'sync' }],
      [39, 'ticket.resolved', { ticket: 't' }],
      [2, 'ticket.opened', { ticket: 'u', topic: 'invoice' }],
    ],
  },
  service_requests: {
    alarming: range(1, 4).map((n) => [n, 'ticket.opened', { ticket: `t${n}` }]),
    innocent: [1, 2, 3, 29].map((n) => [n, 'ticket.opened', { ticket: `t${n}` }]),
  },
  negative_feedback: {
    alarming: [[20, 'feedback.given', { sentiment: 'negative' }]],
    innocent: [[20, 'feedback.given', { sentiment: 'positive' }]],
  },
  neutral_feedback: {
    alarming: [[20, 'feedback.given', { sentiment: 'neutral' }]],
    innocent: [[29, 'feedback.given', { sentiment: 'neutral' }]],
  },
  csat_low: { alarming: [[1, 'csat.rated', { score: 2 }]], innocent: [[91, 'csat.rated', { score: 1 }]] },
  csat_neutral: { alarming: [[1, 'csat.rated', { score: 3 }]], innocent: [[1, 'csat.rated', { score: 4 }]] },
  nps_low: { alarming: [[1, 'nps.rated', { score: 6 }]], innocent: [[91, 'nps.rated', { score: 0 }]] },
  nps_neutral: { alarming: [[1, 'nps.rated', { score: 7 }]], innocent: [[1, 'nps.rated', { score: 9 }]] },
  use_stopped: { alarming: used([30]), innocent: used([60, 29]) },
  use_silent: { alarming: used(range(7, 60)), innocent: used(range(7, 100, 7)) },
  purchases_silent: {
    alarming: every('purchase.made', range(50, 170, 10), { amount: 5 }),
    innocent: every('purchase.made', range(50, 170, 40), { amount: 5 }),
  },
  use_falling: {
    alarming: used([1, 20, ...range(28, 120)]),
    innocent: used([1, 20, ...range(28, 120, 14)]),
  },
  champion_gone: {
    alarming: [...range(14, 30).flatMap((n) => seats(['ada'], n)), ...seats(['bob'], 1)],
    innocent: [...range(1, 30).flatMap((n) => seats(['ada'], n)), ...seats(['bob'], 20)],
  },
  seats_idle: {
    alarming: [...seats(['a', 'b', 'c'], 40), ...seats(['d'], 1)],
    innocent: [...seats(['a'], 40), ...seats(['b', 'c', 'd'], 1)],
  },
  messages_unanswered: {
    alarming: every('message.sent', range(1, 5), { message: 'm' }),
    innocent: [...every('message.sent', range(1, 5), { message: 'm' }), [3, 'message.clicked', { message: 'm' }]],
  },
  messages_unopened: {
    alarming: every('message.sent', range(1, 8), { message: 'm' }),
    innocent: [...every('message.sent', range(1, 8), { message: 'm' }), [2, 'message.opened', { message: 'm' }]],
  },
  opens_stopped: {
    alarming: [[61, 'message.opened', { message: 'm' }], ...every('message.sent', [30, 20, 10], { message: 'm' })],
    innocent: [[61, 'message.opened', { message: 'm' }], ...every('message.sent', [20, 10], { message: 'm' })],
  },
  onboarding_stalled: { alarming: used([9, 8]), innocent: used([9, 8, 7]) },
  renewal_due: {
    alarming: [contract('2025-07-10')],
    innocent: [contract('2025-07-10', 25)],
  },
};

describe('every sign', () => {
  it('has a case here', () =>
    expect(Object.keys(CASES).sort()).toEqual(
      signRules(signSettings.parse({}))
        .map(({ name }) => name)
        .sort(),
    ));

  for (const [name, { alarming, innocent }] of Object.entries(CASES)) {
    it(`${name} holds for its case, with evidence in four languages, and not for the nearest innocent one`, () => {
      expect(names(alarming)).toContain(name);
      expect(names(innocent)).not.toContain(name);
      const words = (['en', 'ja', 'tr', 'zh-TW'] as const).map(
        (locale) => told(alarming, {}, locale).find((sign) => sign.name === name)!.evidence,
      );
      expect(new Set(words).size).toBe(4);
      expect(words.join(' ')).not.toMatch(/[{}]|NaN|unknown/);
    });

    it(`${name} is silent when it is switched off`, () =>
      expect(names(alarming, { signs: { off: [name] } })).not.toContain(name));
  }

  it('says of an opened mail that machines open it too', () =>
    expect(told(CASES.opens_stopped!.alarming).find(({ name }) => name === 'opens_stopped')!.evidence).toBe(
      'Days since a message was opened: 61 days (weak: machines open mail too)',
    ));
});

describe('thresholds', () => {
  it('are taken from the settings', () => {
    expect(names([[20, 'data.exported']], { signs: { data_exported: { days: 20 } } })).toContain('data_exported');
    expect(names([[20, 'data.exported']], { signs: { data_exported: { days: 19 } } })).not.toContain('data_exported');
    const idle = [...seats(['a', 'b'], 40), ...seats(['c', 'd'], 1)];
    expect(names(idle)).not.toContain('seats_idle');
    expect(names(idle, { signs: { seats_idle: { share: 0.5 } } })).toContain('seats_idle');
  });

  it('leave the version of the catalogue as it is, the calendar does not', () => {
    const { version } = compileCatalogue().catalogue;
    expect(compileCatalogue({ signs: { data_exported: { days: 20 } } }).catalogue.version).toBe(version);
    expect(compileCatalogue({ calendar: { weekends: ['sunday'] } }).catalogue.version).not.toBe(version);
  });
});

describe('days off are no silence', () => {
  const stops = (lastUse: number, calendar: CatalogueSettings['calendar'], country = 'TR') =>
    names([...used([lastUse]), [100, 'customer.identified', { traits: { country } }]], {
      calendar,
      signs: { use_stopped: { days: 6 } },
    }).includes('use_stopped');

  it('counts every day without a calendar', () => expect([stops(6, {}), stops(5, {})]).toEqual([true, false]));

  it('leaves out weekends', () => {
    const calendar = { weekends: ['saturday', 'sunday'] } as const;
    expect([stops(8, { weekends: [...calendar.weekends] }), stops(7, { weekends: [...calendar.weekends] })]).toEqual([
      true,
      false,
    ]);
  });

  it("leaves out the public holidays of the customer's own region, and of the default one", () => {
    expect([stops(8, { holidays: ['TR'] }), stops(7, { holidays: ['TR'] })]).toEqual([true, false]);
    expect(stops(7, { holidays: ['TR'] }, 'TW')).toBe(true);
    expect(stops(7, { holidays: ['TR'], defaultRegion: 'TR' }, 'TW')).toBe(false);
  });

  it('leaves out a declared season, also over the new year', () => {
    expect(stops(40, { offSeasons: [{ from: '05-10', to: '06-16' }] })).toBe(false);
    expect(stops(180, { offSeasons: [{ from: '12-20', to: '06-16' }] })).toBe(false);
  });

  it('needs a source of holidays when the calendar names some', () =>
    expect(() => compileCatalogue({ calendar: { holidays: ['TR'] } })).toThrow(RangeError));
});
