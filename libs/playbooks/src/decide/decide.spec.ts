import type { RiskEventData } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UNKNOWN_CUSTOMER, type CustomerState } from '../customer/customer-state.js';
import { foldCustomer } from '../customer/fold-customer.js';
import type { Policy } from '../guard-rails/policy.js';
import { isQuiet } from '../guard-rails/quiet-hours.js';
import { playbookSchema, type Playbook } from '../language/playbook.js';
import type { RiskTrigger } from '../trigger/trigger.js';
import { decide } from './decide.js';
import { riskOf } from '../conditions/view.js';
import { newPlay, withProgress } from '../timeline/play-state.js';

const DAY_MS = 86_400_000;
const NOON = Date.parse('2026-06-01T12:00:00Z');

const policy: Policy = {
  holdoutShare: 0,
  holdoutSalt: 'test',
  messagesPerWeek: 2,
  messagesPerMonth: 4,
  quietHours: { fromMinute: 21 * 60, toMinute: 8 * 60 },
  defaultTimeZone: 'UTC',
  valuableMinor: 50_000,
  channelCaps: {},
  surveyEveryDays: 14,
  servicePurposes: ['service'],
  afterLeavingPurposes: ['winback'],
  tooLateAfterMs: 3 * DAY_MS,
};

const risk = (over: Partial<RiskEventData> = {}): RiskTrigger => ({
  kind: 'risk',
  id: `risk-${over.sequence ?? 1}`,
  risk: {
    customer: 'cus-1',
    probability: 0.6,
    band: 'high',
    previousBand: 'low',
    horizonDays: 90,
    horizons: [],
    drivers: [{ group: 'usage', contribution: 1.2, evidence: 'Silent for 40 days', feature: 'silence', value: 40 }],
    signals: [],
    valueAtRiskMinor: 10_000,
    currency: 'USD',
    cause: 'events',
    modelVersion: 'm1',
    catalogueVersion: 'c1',
    asOf: '2026-06-01T12:00:00Z',
    featureVersion: 1,
    abstained: false,
    abstainReason: null,
    sequence: 1,
    ...over,
  },
});

const playbook = (over: Record<string, unknown> = {}): Playbook =>
  playbookSchema.parse({
    playbook: 'we-miss-you',
    version: 1,
    title: 'We miss you',
    purpose: 'marketing',
    when: { bandEntered: ['high'] },
    steps: [{ send: { channel: 'email', template: 'we-miss-you', signedBy: 'Mia' } }],
    ...over,
  });

const task = (over: Record<string, unknown> = {}): Playbook =>
  playbook({
    playbook: 'call',
    purpose: 'service',
    steps: [{ task: { title: 'Call', owners: ['ana', 'ben'] } }],
    ...over,
  });

const identified = (traits: Record<string, string | boolean>, state: CustomerState = UNKNOWN_CUSTOMER): CustomerState =>
  foldCustomer(state, {
    type: 'customer.identified',
    id: 'e1',
    source: 's',
    customer: 'cus-1',
    time: NOON - 100 * DAY_MS,
    data: { traits },
  });

const consented = (state: 'granted' | 'denied' | 'revoked', before: CustomerState): CustomerState =>
  foldCustomer(before, {
    type: 'consent.changed',
    id: 'e2',
    source: 's',
    customer: 'cus-1',
    time: NOON - 50 * DAY_MS,
    data: { purpose: 'marketing', channel: 'email', state },
  });

const reachable = consented('granted', identified({ email: 'a@example.com', timeZone: 'UTC' }));
const rulesOf = (state: CustomerState, playbooks: readonly Playbook[], trigger = risk(), given = policy) =>
  decide({ id: 'cus-1', state }, trigger, playbooks, given, NOON).map((decision) =>
    decision.kind === 'start' ? 'start' : decision.refusals[0].rule,
  );

describe('decide', () => {
  it('starts a playbook for a customer who came into its band', () => {
    const [decision] = decide({ id: 'cus-1', state: reachable }, risk(), [playbook()], policy, NOON);
    if (decision?.kind !== 'start') throw new Error('expected a play');
    expect({ until: decision.until, ...decision.progress }).toEqual({
      until: NOON + 14 * DAY_MS,
      actions: [
        {
          ...{ kind: 'send', step: 0, channel: 'email', destination: null, template: 'we-miss-you', signedBy: 'Mia' },
          ...{ variables: {}, at: NOON, offered: null, asked: null },
        },
      ],
      trace: ['send by email'],
      ...{ step: null, wakeAt: null, ended: null, answers: decision.progress.answers },
    });
    expect(decision.answers.map(({ rule, ok }) => `${rule} ${ok ? 'yes' : 'no'}`)).toEqual([
      ...['left yes', 'who yes', 'abstained yes', 'holdout-global yes', 'holdout-playbook yes', 'once-per yes'],
      ...['play-running yes', 'erased yes', 'left yes', 'no-address yes', 'consent yes', 'suppressed yes'],
      ...['cap-week yes', 'cap-month yes', 'cap-channel yes', 'cap-playbook yes'],
    ]);
  });

  it('considers nothing when the band stays, or a new model moved it', () => {
    expect(rulesOf(reachable, [playbook()], risk({ previousBand: 'high' }))).toEqual([]);
    expect(rulesOf(reachable, [playbook()], risk({ cause: 'model' }))).toEqual([]);
    const told = playbook({ when: { bandEntered: ['high'], causes: ['model'] } });
    expect(rulesOf(reachable, [told], risk({ cause: 'model' }))).toEqual(['start']);
  });

  it('starts on a warning sign only when it did not hold before', () => {
    const onSign = playbook({ when: { signStarted: ['exported'] } });
    const trigger = risk({ previousBand: 'high', signals: [{ name: 'exported', evidence: '' }] });
    expect(rulesOf(reachable, [onSign], trigger)).toEqual(['start']);
    expect(rulesOf({ ...reachable, risk: riskOf(trigger.risk) }, [onSign], trigger)).toEqual([]);
  });

  it('says which rule refused, each for its own reason', () => {
    const profile = identified({ email: 'a@example.com' });
    expect(rulesOf(UNKNOWN_CUSTOMER, [playbook()])).toEqual(['no-address']);
    expect(rulesOf(profile, [playbook()])).toEqual(['consent']);
    expect(rulesOf(consented('revoked', profile), [playbook()])).toEqual(['consent']);
    expect(rulesOf(reachable, [playbook()], risk({ abstained: true }))).toEqual(['abstained']);
    expect(rulesOf(reachable, [playbook({ who: { probability: { atLeast: 0.7 } } })])).toEqual(['who']);
    expect(rulesOf(reachable, [playbook()], risk(), { ...policy, holdoutShare: 0.999999 })).toEqual(['holdout-global']);
    expect(rulesOf(reachable, [playbook({ limits: { holdoutShare: 0.9 } })])).toEqual(['holdout-playbook']);
    expect(rulesOf(identified({ left: true }, reachable), [playbook()])).toEqual(['left']);
    expect(rulesOf({ ...reachable, erased: true }, [playbook()])).toEqual(['erased']);
  });

  it('lets a person look at a score that the model is not sure of', () => {
    expect(rulesOf(UNKNOWN_CUSTOMER, [task()], risk({ abstained: true }))).toEqual(['start']);
  });

  it('closes a channel for good by a complaint, until a new address by a bounce', () => {
    const message = (type: 'message.bounced' | 'message.complained' | 'message.unsubscribed', state = reachable) =>
      foldCustomer(state, {
        type,
        id: 'm',
        source: 's',
        customer: 'cus-1',
        time: NOON - DAY_MS,
        data: { message: 'm1', channel: 'email' },
      });
    expect(rulesOf(message('message.bounced'), [playbook()])).toEqual(['suppressed']);
    expect(rulesOf(message('message.complained'), [playbook()])).toEqual(['suppressed']);
    expect(rulesOf(message('message.unsubscribed'), [playbook()])).toEqual(['suppressed']);
    const moved = foldCustomer(message('message.bounced'), {
      type: 'customer.identified',
      id: 'e9',
      source: 's',
      customer: 'cus-1',
      time: NOON - 1_000,
      data: { traits: { email: 'new@example.com' } },
    });
    expect(rulesOf(moved, [playbook()])).toEqual(['start']);
  });

  it('says from when on a cap allows the next message', () => {
    const contacts = [1, 3].map((days) => ({ message: `m${days}`, channel: 'email', at: NOON - days * DAY_MS }));
    const [decision] = decide({ id: 'cus-1', state: { ...reachable, contacts } }, risk(), [playbook()], policy, NOON);
    expect(decision?.kind === 'refuse' && decision.refusals).toEqual([
      { rule: 'cap-week', detail: '2 messages within 7 days, at most 2', allowedAt: NOON + 4 * DAY_MS },
    ]);
  });

  it('lets one playbook a purpose win: priority, expected value, id', () => {
    const ordinary = playbook({ playbook: 'b', priority: 1 });
    const effective = playbook({ playbook: 'c', priority: 1, expectedEffect: 0.1 });
    const urgent = playbook({ playbook: 'd', priority: 2 });
    const winner = (playbooks: Playbook[]) =>
      decide({ id: 'cus-1', state: reachable }, risk(), playbooks, policy, NOON).map(
        ({ kind, playbook: { playbook } }) => `${playbook} ${kind}`,
      );
    expect(winner([ordinary, effective, urgent])).toEqual(['d start', 'c refuse', 'b refuse']);
    expect(winner([ordinary, effective])).toEqual(['c start', 'b refuse']);
    expect(winner([task(), playbook()])).toEqual(['call start', 'we-miss-you start']);
  });

  it('draws about the declared share into the control group', () => {
    const shares = { ...policy, holdoutShare: 0.05 };
    let held = 0;
    for (let i = 0; i < 20_000; i++)
      if (decide({ id: `cus-${i}`, state: reachable }, risk(), [playbook()], shares, NOON)[0]!.kind === 'refuse')
        held++;
    expect(Math.abs(held / 20_000 - 0.05)).toBeLessThan(0.008);
  });

  const bands = fc.constantFrom('low' as const, 'medium' as const, 'high' as const);
  const somePlaybook = fc.record({
    priority: fc.integer({ min: -2, max: 2 }),
    purpose: fc.constantFrom('marketing', 'winback', 'service'),
    bandEntered: fc.uniqueArray(bands, { minLength: 1 }),
    waits: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 3 }),
    oncePerDays: fc.integer({ min: 0, max: 20 }),
    runsForDays: fc.integer({ min: 0, max: 10 }),
    holdoutShare: fc.constantFrom(0, 0.3),
  });
  const somePlaybooks = fc.array(somePlaybook, { minLength: 1, maxLength: 5 }).map((all) =>
    all.map(({ waits, bandEntered, oncePerDays, runsForDays, holdoutShare, ...rest }, i) =>
      playbook({
        ...rest,
        playbook: `p${i}`,
        when: { bandEntered },
        steps: waits.flatMap((days) => [
          { wait: { days } },
          { send: { channel: 'email', template: 't', signedBy: 'Mia' } },
        ]),
        limits: { oncePerDays, runsForDays, holdoutShare },
      }),
    ),
  );
  const somePolicy = fc.record({
    messagesPerWeek: fc.integer({ min: 0, max: 4 }),
    messagesPerMonth: fc.integer({ min: 0, max: 8 }),
    holdoutShare: fc.constantFrom(0, 0.2),
    fromMinute: fc.integer({ min: 0, max: 1_439 }),
    toMinute: fc.integer({ min: 0, max: 1_439 }),
  });
  const someCustomer = fc.record({
    consent: fc.constantFrom('granted' as const, 'denied' as const, 'revoked' as const, null),
    zone: fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
    id: fc.string({ minLength: 1, maxLength: 8 }),
  });
  const someHistory = fc.array(
    fc.record({
      afterHours: fc.integer({ min: 1, max: 300 }),
      band: bands,
      probability: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 25 },
  );

  it('never sends without consent, above a cap or in a quiet hour, over any history in any zone', () => {
    fc.assert(
      fc.property(somePlaybooks, somePolicy, someCustomer, someHistory, (playbooks, given, who, history) => {
        const { fromMinute, toMinute, ...caps } = given;
        const full: Policy = { ...policy, ...caps, quietHours: { fromMinute, toMinute } };
        let state = identified({ email: 'a@example.com', timeZone: who.zone });
        if (who.consent !== null) state = consented(who.consent, state);
        const sent: number[] = [];
        let now = Date.parse('2026-02-01T00:00:00Z');
        let previousBand: RiskEventData['previousBand'] = null;
        for (const [i, { afterHours, band, probability }] of history.entries()) {
          now += afterHours * 3_600_000;
          const trigger = risk({ band, previousBand, probability, sequence: i + 1 });
          previousBand = band;
          const decisions = decide({ id: who.id, state }, trigger, playbooks, full, now);
          expect(decide({ id: who.id, state }, trigger, playbooks.toReversed(), full, now)).toEqual(decisions);
          for (const [n, decision] of decisions.entries()) {
            if (decision.kind !== 'start') continue;
            for (const step of decision.progress.actions) {
              sent.push(step.at);
              expect(step.at).toBeGreaterThanOrEqual(now);
              expect(isQuiet(step.at, who.zone, { fromMinute, toMinute })).toBe(false);
              if (decision.playbook.purpose === 'marketing') expect(who.consent).toBe('granted');
              else expect(decision.playbook.purpose).toBe('service');
            }
            const play = newPlay(decision.playbook, `${i}/${n}`, trigger, state.risk, now);
            state = withProgress(state, play, decision.progress, decision.until, (step) => `${i}/${n}/${step}`);
          }
        }
        for (const at of sent) {
          expect(sent.filter((other) => other >= at && other < at + 7 * DAY_MS).length).toBeLessThanOrEqual(
            caps.messagesPerWeek,
          );
          expect(sent.filter((other) => other >= at && other < at + 30 * DAY_MS).length).toBeLessThanOrEqual(
            caps.messagesPerMonth,
          );
        }
      }),
      { numRuns: 200 },
    );
  });
});
