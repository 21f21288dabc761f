import type { CustomerEvent, EventData, EventType, RiskEventData } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import type { Policy } from '../guard-rails/policy.js';
import { playbookSchema } from '../language/playbook.js';
import { PlaybookSet } from '../timeline/playbook-set.js';
import { brokenRules, type Departure } from './broken-rules.fixture.js';
import type { Happening } from './happening.js';
import { simulatePlays } from './simulate-plays.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const JANUARY = Date.parse('2026-01-01T00:00:00Z');
const ZONES = Intl.supportedValuesOf('timeZone');

const idOf = (kind: string, ...parts: readonly (string | number)[]): string =>
  `${kind}-${createHash('sha1').update(JSON.stringify(parts)).digest('hex')}`;

const send = (channel: string, over: object = {}) => ({
  send: { channel, template: 'letter', signedBy: 'Mia', ...over },
});

/** Everything that makes playbooks begin, wait and write. */
const playbooks = [
  {
    ...{ playbook: 'series', purpose: 'marketing', when: { bandEntered: ['high', 'medium'], from: ['low', 'none'] } },
    steps: [
      send('email'),
      { wait: { days: 2 } },
      send('sms', { optional: true }),
      { wait: { hours: 60 } },
      send('email'),
    ],
    ...{ goal: { event: { type: 'purchase.made' }, withinDays: 20 }, limits: { oncePerDays: 20, messagesPerMonth: 3 } },
  },
  {
    ...{ playbook: 'rescue', purpose: 'billing', when: { event: { type: 'invoice.payment_failed' } } },
    steps: [
      send('email', { optional: true }),
      { wait: { days: 3, for: { event: { type: 'invoice.paid' } }, then: [{ stop: { reason: 'paid' } }] } },
      send('sms', { optional: true }),
      { task: { title: 'Call' } },
    ],
    limits: { oncePerDays: 10, oneAtATime: false },
  },
  {
    ...{ playbook: 'weekly', purpose: 'marketing', priority: 5 },
    when: { schedule: { weekly: 'sunday', at: '02:30' } },
    ...{
      steps: [send('feed')],
      limits: { oncePerDays: 3, runsForDays: 1, quietHours: { from: '12:00', to: '14:00' } },
    },
  },
  {
    ...{ playbook: 'question', purpose: 'feedback', when: { schedule: { monthly: [1, 29], at: '23:30' } } },
    steps: [{ survey: { channel: 'email', template: 'question', signedBy: 'Mia', survey: 'nps' } }],
    limits: { oncePerDays: 20, oneAtATime: false, messagesPerWeek: 1 },
  },
  {
    ...{ playbook: 'birthday', purpose: 'marketing', when: { anniversary: { of: 'birthday', at: '00:00' } } },
    steps: [{ offer: { channel: 'email', template: 'gift', signedBy: 'Mia', costMinor: 500 } }],
    limits: { oncePerDays: 300, oneAtATime: false, quietHours: { from: '06:00', to: '09:15' }, holdoutShare: 0.1 },
  },
].map((one) => playbookSchema.parse({ version: 1, title: one.playbook, ...one }));

const policy: Policy = {
  ...{ holdoutShare: 0.05, holdoutSalt: 'spec', messagesPerWeek: 3, messagesPerMonth: 8, surveyEveryDays: 40 },
  ...{ quietHours: { fromMinute: 21 * 60, toMinute: 8 * 60 }, defaultTimeZone: 'Asia/Tokyo', valuableMinor: 50_000 },
  channelCaps: { sms: { perWeek: 1, perMonth: 3 }, feed: { perWeek: 1, perMonth: 2 } },
  ...{ servicePurposes: ['billing'], afterLeavingPurposes: ['win-back'], tooLateAfterMs: 3 * DAY_MS },
};

/** Numbers in [0, 1) that follow from a seed. */
function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

let serial = 0;
function event<T extends EventType>(customer: string, time: number, type: T, data: EventData<T>): Happening {
  const told = { type, id: `e${++serial}`, source: 'spec', customer, time, data } as unknown as CustomerEvent;
  return { kind: 'event', customer, at: time, event: told };
}

function risk(customer: string, at: number, sequence: number, probability: number, before: number | null): Happening {
  const bandOf = (of: number) => (of >= 0.6 ? 'high' : of >= 0.3 ? 'medium' : 'low');
  const data: RiskEventData = {
    ...{ customer, probability, band: bandOf(probability), previousBand: before === null ? null : bandOf(before) },
    ...{ horizonDays: 90, horizons: [], drivers: [], signals: [], valueAtRiskMinor: 9_900, currency: 'EUR' },
    ...{ cause: 'events', modelVersion: 'm1', catalogueVersion: 'c1', asOf: new Date(at).toISOString() },
    ...{ featureVersion: sequence, abstained: false, abstainReason: null, sequence },
  };
  return { kind: 'risk', customer, at, trigger: { kind: 'risk', id: `${customer}/${sequence}`, risk: data } };
}

const PURPOSES = ['marketing', 'billing', 'feedback', '*'];
const CHANNELS = ['email', 'sms', 'feed', '*'];
const WORDS = ['granted', 'granted', 'denied', 'revoked', 'pending'] as const;

/** A customer's days: who they are, then whatever may happen to anybody, at any hour. */
function life(customer: string, zone: string | null, seed: number, from: number, days: number): Happening[] {
  const chance = chances(seed);
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)]!;
  const traits = { email: `${customer}@example.com`, phone: '+905321234567', birthday: '1990-03-29' };
  const happened: Happening[] = [
    event(customer, from, 'customer.identified', { traits: { ...traits, ...(zone !== null && { timeZone: zone }) } }),
    event(customer, from + 1, 'consent.changed', { purpose: '*', channel: '*', state: 'granted' }),
  ];
  let [probability, sequence]: [number | null, number] = [null, 0];
  for (let day = 0; day < days; day++) {
    const at = from + day * DAY_MS + Math.floor(chance() * DAY_MS) + 2;
    const drawn = chance();
    if (drawn < 0.06) {
      const next = chance();
      happened.push(risk(customer, at, ++sequence, next, probability));
      probability = next;
    } else if (drawn < 0.09)
      happened.push(
        event(customer, at, 'consent.changed', {
          purpose: oneOf(PURPOSES),
          channel: oneOf(CHANNELS),
          state: oneOf(WORDS),
        }),
      );
    else if (drawn < 0.11)
      happened.push(event(customer, at, 'invoice.payment_failed', { amount: 10, currency: 'EUR' }));
    else if (drawn < 0.12) happened.push(event(customer, at, 'invoice.paid', { amount: 10, currency: 'EUR' }));
    else if (drawn < 0.13)
      happened.push(
        event(customer, at, 'message.sent', { message: `foreign-${at}`, channel: oneOf(['email', 'sms']) }),
      );
    else if (drawn < 0.132)
      happened.push(event(customer, at, 'message.unsubscribed', { message: 'x', channel: oneOf(['email', 'sms']) }));
    else if (drawn < 0.134)
      happened.push(event(customer, at, 'message.bounced', { message: 'x', channel: 'email', permanent: true }));
    else if (drawn < 0.135) happened.push(event(customer, at, 'message.complained', { message: 'x', channel: 'sms' }));
    else if (drawn < 0.14)
      happened.push(event(customer, at, 'customer.identified', { traits: { email: `${customer}${day}@example.com` } }));
    else if (drawn < 0.143)
      happened.push(
        event(customer, at, 'customer.identified', { traits: { timeZone: oneOf([...ZONES, 'Mars/Base']) } }),
      );
  }
  return happened;
}

interface Ran {
  readonly broken: readonly string[];
  readonly departures: readonly Departure[];
  /** Messages that were decided for a later moment, because the night had begun. */
  readonly deferred: number;
  readonly refusals: ReadonlySet<string>;
}

function run(lives: readonly (readonly Happening[])[], rules: Policy, from: number, until: number): Ran {
  const happenings = lives.flat().toSorted((a, b) => a.at - b.at);
  const departures = new Map<string, Departure[]>();
  const refusals = new Set<string>();
  let deferred = 0;
  const simulation = { playbooks: new PlaybookSet(playbooks), policy: rules, idOf, from, until };
  for (const { customer, outcome } of simulatePlays(happenings, simulation)) {
    if (outcome.kind === 'sent') {
      departures.set(customer, [...(departures.get(customer) ?? []), outcome]);
      continue;
    }
    if (outcome.kind === 'withheld') refusals.add(`${outcome.refusal.rule} at sending`);
    if (outcome.kind === 'decided' && outcome.decision.kind === 'refuse')
      for (const { rule } of outcome.decision.refusals) refusals.add(rule);
    if (outcome.kind === 'decided' && outcome.decision.kind === 'start')
      deferred += outcome.decision.progress.actions.filter(({ at }) => at > outcome.at).length;
  }
  const broken = lives.flatMap((own) => {
    const { customer } = own[0]!;
    const events = own.flatMap((one) => (one.kind === 'event' ? [one.event] : []));
    return brokenRules(events, departures.get(customer) ?? [], playbooks, rules).map((what) => `${customer}: ${what}`);
  });
  return { broken, departures: [...departures.values()].flat(), deferred, refusals };
}

describe('a simulated year', () => {
  it('writes to 1,000 customers of all time zones never in the night, never too often, never without consent', () => {
    const zones = [...ZONES, 'UTC', 'Mars/Base', '', null];
    const lives = Array.from({ length: 1_000 }, (_, i) => life(`cus-${i}`, zones[i % zones.length]!, i, JANUARY, 365));
    const { broken, departures, deferred, refusals } = run(lives, policy, JANUARY, JANUARY + 365 * DAY_MS);
    expect(broken).toEqual([]);
    // The promises are kept by deciding, not by doing nothing.
    expect(departures.length).toBeGreaterThan(15_000);
    expect(deferred).toBeGreaterThan(8_000);
    for (const channel of ['email', 'sms', 'feed'])
      expect(departures.filter(({ message }) => message.channel === channel).length).toBeGreaterThan(500);
    for (const date of [
      '2026-03-08',
      '2026-03-29',
      '2026-10-25',
      '2026-11-01',
      '2026-04-05',
      '2026-10-04',
      '2026-11-22',
    ])
      expect(departures.some(({ at }) => DateTime.fromMillis(at, { zone: 'utc' }).toISODate() === date)).toBe(true);
    for (const rule of [
      ...['asked-recently', 'cap-channel', 'cap-month', 'cap-playbook', 'cap-week', 'consent', 'holdout-global'],
      ...['holdout-playbook', 'once-per', 'play-running', 'suppressed', 'cap-week at sending', 'consent at sending'],
    ])
      expect(refusals).toContain(rule);
  });

  it('keeps the promises of any policy', () => {
    const minute = fc.integer({ min: 0, max: 1_439 });
    const cap = fc.integer({ min: 0, max: 6 });
    const policies = fc.record({
      holdoutShare: fc.constantFrom(0, 0.3),
      messagesPerWeek: cap,
      messagesPerMonth: cap,
      quietHours: fc.option(fc.record({ fromMinute: minute, toMinute: minute })),
      defaultTimeZone: fc.constantFrom(...ZONES),
      channelCaps: fc.record(
        { email: fc.record({ perWeek: cap, perMonth: cap }), sms: fc.record({ perWeek: cap, perMonth: cap }) },
        { requiredKeys: [] },
      ),
      surveyEveryDays: fc.integer({ min: 0, max: 60 }),
      servicePurposes: fc.subarray(['marketing', 'billing', 'feedback']),
    });
    const zone = fc.option(fc.oneof(fc.constantFrom(...ZONES), fc.string({ maxLength: 12 })));
    /** Around every change of clocks in the year, and elsewhere. */
    const start = fc.integer({ min: 0, max: 330 });
    fc.assert(
      fc.property(
        policies,
        fc.array(zone, { minLength: 1, maxLength: 3 }),
        fc.nat(),
        start,
        (own, zones, seed, day) => {
          const from = JANUARY + day * DAY_MS;
          const lives = zones.map((one, i) => life(`cus-${i}`, one, seed + i, from, 60));
          expect(run(lives, { ...policy, ...own }, from, from + 60 * DAY_MS).broken).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });
});
