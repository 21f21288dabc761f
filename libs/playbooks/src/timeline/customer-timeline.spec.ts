import type { CustomerEvent, EventData, EventType } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { UNKNOWN_CUSTOMER } from '../customer/customer-state.js';
import type { Policy } from '../guard-rails/policy.js';
import { playbookSchema } from '../language/playbook.js';
import { CustomerTimeline } from './customer-timeline.js';
import { PlaybookSet } from './playbook-set.js';

const DAY_MS = 86_400_000;
const NOON = Date.parse('2026-03-02T12:00:00Z');

const policy: Policy = {
  ...{ holdoutShare: 0, holdoutSalt: 'spec', messagesPerWeek: 9, messagesPerMonth: 9, channelCaps: {} },
  ...{ surveyEveryDays: 14, quietHours: null, defaultTimeZone: 'UTC', valuableMinor: 50_000 },
  ...{ servicePurposes: ['service'], afterLeavingPurposes: ['win-back'], tooLateAfterMs: 3 * DAY_MS },
};

const send = (template: string) => ({ send: { channel: 'feed', template, signedBy: 'Mia' } });
const rescue = playbookSchema.parse({
  ...{ playbook: 'rescue', version: 1, title: 'Rescue', purpose: 'service' },
  when: { event: { type: 'invoice.payment_failed' } },
  steps: [
    send('failed'),
    {
      wait: {
        days: 3,
        for: { event: { type: 'task.completed' } },
        then: [
          { send: { ...send('told').send, variables: { note: { event: 'note' }, invoice: { event: 'invoice' } } } },
        ],
        otherwise: [send('again')],
      },
    },
  ],
  ...{ goal: { event: { type: 'invoice.paid' }, withinDays: 20 }, limits: { oncePerDays: 10 } },
});

let serial = 0;
const event = <T extends EventType>(type: T, time: number, data: EventData<T>): CustomerEvent =>
  ({ type, id: `e${++serial}`, source: 'spec', customer: 'cus-1', time, data }) as unknown as CustomerEvent;

function story() {
  const rules = {
    ...{ playbooks: new PlaybookSet([rescue]), policy, spent: new Map<string, number>(), clock: 'wall' as const },
    idOf: (kind: string, ...parts: readonly (string | number)[]) => `${kind}/${parts.join('/')}`,
  };
  const timeline = new CustomerTimeline('cus-1', UNKNOWN_CUSTOMER, [], rules);
  const failed = event('invoice.payment_failed', NOON, { invoice: 'i1' });
  return { timeline, begun: timeline.event(failed, 'spec/e', NOON, true), failed };
}

describe('a customer’s story', () => {
  it('lets what was waited for fill the letter, beside what began the play', () => {
    const { timeline } = story();
    const done = event('task.completed', NOON + DAY_MS, { task: 't', note: 'paused for a month' });
    const [advanced] = timeline.event(done, 'spec/d', NOON + DAY_MS, true);
    expect(advanced).toMatchObject({
      kind: 'advanced',
      because: 'task.completed came',
      progress: { actions: [{ template: 'told', variables: { note: 'paused for a month', invoice: 'i1' } }] },
    });
  });

  it('goes the other way when the time is over, and a later event brings it back no more', () => {
    const { timeline } = story();
    expect(timeline.dueAt).toBe(NOON + 3 * DAY_MS);
    const [advanced] = timeline.wake(NOON + 3 * DAY_MS);
    expect(advanced).toMatchObject({ because: 'the wait is over', progress: { actions: [{ template: 'again' }] } });
    const late = event('task.completed', NOON + 4 * DAY_MS, { task: 't' });
    expect(timeline.event(late, 'spec/l', NOON + 4 * DAY_MS, true)).toEqual([]);
  });

  it('ends at its goal and takes back what nobody has begun to send', () => {
    const { timeline } = story();
    const paid = event('invoice.paid', NOON + DAY_MS, { amount: 10 });
    expect(timeline.event(paid, 'spec/p', NOON + DAY_MS, true)).toMatchObject([
      { kind: 'goal', by: 'invoice.paid' },
      { kind: 'stopped', reason: 'its goal was reached', takenBack: ['message/cus-1/rescue/1/0/spec/e'] },
    ]);
    expect([timeline.state.contacts, timeline.dueAt]).toEqual([[], null]);
  });

  it('takes the same event once', () => {
    const { timeline, begun, failed } = story();
    expect(begun.map(({ kind }) => kind)).toEqual(['decided']);
    expect(timeline.event(failed, 'spec/e', NOON, true)).toEqual([]);
  });

  it('stops when the customer leaves or is erased', () => {
    const left = story().timeline;
    const identified = event('customer.identified', NOON + DAY_MS, { traits: { left: true } });
    expect(left.event(identified, 'spec/i', NOON + DAY_MS, true)).toMatchObject([
      { kind: 'stopped', reason: 'the customer left' },
    ]);
    const erased = story().timeline;
    const forget = event('customer.erased', NOON + DAY_MS, {});
    expect(erased.event(forget, 'spec/f', NOON + DAY_MS, true)).toMatchObject([
      { kind: 'erased', takenBack: ['message/cus-1/rescue/1/0/spec/e'] },
    ]);
    expect(erased.dueAt).toBeNull();
  });

  it('learns from what happened long ago and begins nothing', () => {
    const rules = { playbooks: new PlaybookSet([rescue]), policy, spent: new Map<string, number>() };
    const timeline = new CustomerTimeline('cus-1', UNKNOWN_CUSTOMER, [], {
      ...{ ...rules, clock: 'wall', idOf: (...parts) => parts.join('/') },
    });
    const old = event('consent.changed', NOON - 90 * DAY_MS, { purpose: 'service', channel: '*', state: 'denied' });
    expect(timeline.event(old, 'spec/o', NOON, false)).toEqual([]);
    const failed = event('invoice.payment_failed', NOON, { invoice: 'i1' });
    expect(timeline.event(failed, 'spec/e', NOON, true)).toMatchObject([
      { decision: { kind: 'refuse', refusals: [{ rule: 'consent' }] } },
    ]);
  });
});
