import type { CustomerEvent, EventData, EventType } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { UNKNOWN_CUSTOMER } from '../customer/customer-state.js';
import type { Progress } from '../decide/decision.js';
import type { Policy } from '../guard-rails/policy.js';
import { playbookSchema } from '../language/playbook.js';
import { CustomerTimeline } from './customer-timeline.js';
import type { Outcome } from './outcome.js';
import { PlaybookSet } from './playbook-set.js';

const DAY_MS = 86_400_000;
const NOON = Date.parse('2026-03-02T12:00:00Z');
const policy: Policy = {
  ...{ holdoutShare: 0, holdoutSalt: 'spec', messagesPerWeek: 1, messagesPerMonth: 9, channelCaps: {} },
  ...{ surveyEveryDays: 14, quietHours: null, defaultTimeZone: 'UTC', valuableMinor: 50_000 },
  ...{ servicePurposes: ['service', 'win-back'], afterLeavingPurposes: ['win-back'], tooLateAfterMs: 3 * DAY_MS },
};

const telling = (playbook: string, over: object) =>
  playbookSchema.parse({
    ...{ playbook, version: 1, title: playbook, when: { featureShipped: {} } },
    steps: [
      { send: { channel: 'feed', template: playbook, signedBy: 'Mia', variables: { name: { event: 'feature' } } } },
    ],
    limits: { oncePerDays: 0, oneAtATime: false, patienceDays: 31 },
    ...over,
  });
const playbooks = new PlaybookSet([
  telling('here', { purpose: 'service' }),
  telling('comeback', { purpose: 'win-back', who: { left: true } }),
]);

const event = <T extends EventType>(type: T, time: number, data: EventData<T>, id = `${type}-${time}`): CustomerEvent =>
  ({ type, id, source: 'spec', customer: 'cus-1', time, data }) as unknown as CustomerEvent;

const said = (progress: Progress): string =>
  progress.actions.map((action) => (action.kind === 'task' ? '' : String(action.variables['name']))).join();

/** What a story came to: playbooks that began or went on with what they wrote, and those that stopped. */
function tell(outcomes: readonly Outcome[]): string[] {
  return outcomes.flatMap((outcome) => {
    if (outcome.kind === 'stopped') return [`${outcome.play.playbook} stops`];
    if (outcome.kind === 'advanced') return [`${outcome.playbook.playbook} goes on: ${said(outcome.progress)}`];
    if (outcome.kind !== 'decided' || outcome.decision.kind === 'refuse') return [];
    return [`${outcome.decision.playbook.playbook} begins: ${said(outcome.decision.progress)}`];
  });
}

function story() {
  const spent = new Map<string, number>();
  const idOf = (kind: string, ...parts: readonly (string | number)[]): string => `${kind}/${parts.join('/')}`;
  const rules = { playbooks, policy, spent, clock: 'wall' as const, idOf };
  const timeline = new CustomerTimeline('cus-1', UNKNOWN_CUSTOMER, [], rules);
  const hear = (one: CustomerEvent, now = one.time, news = true): string[] =>
    tell(timeline.event(one, `${one.source}/${one.id}`, now, news));
  hear(event('subscription.started', NOON - 90 * DAY_MS, { subscription: 's' }), NOON, false);
  hear(event('feature.requested', NOON - 60 * DAY_MS, { feature: 'Dark-Mode' }), NOON, false);
  return { timeline, hear };
}

const busy = event('message.sent', NOON - DAY_MS, { message: 'newsletter', channel: 'feed' });
const shipped = event('feature.shipped', NOON, { feature: 'dark mode' }, 'ship/1');
const leaves = event('subscription.canceled', NOON + DAY_MS, { subscription: 's' });

describe('news of a wish that came true', () => {
  it('reaches who left while it waited for room, as one who has left, once', () => {
    const { timeline, hear } = story();
    hear(busy);
    expect(hear(shipped)).toEqual(['here begins: ']);
    expect(hear(leaves)).toEqual(['here stops', 'comeback begins: ']);
    expect(tell(timeline.wake(NOON + 6 * DAY_MS))).toEqual(['comeback goes on: dark mode']);
    expect(timeline.state.requested).toEqual([]);
    hear(event('subscription.started', NOON + 10 * DAY_MS, { subscription: 't' }));
    expect(hear(event('subscription.canceled', NOON + 11 * DAY_MS, { subscription: 't' }))).toEqual([]);
    expect(hear({ ...shipped, time: NOON + 12 * DAY_MS })).toEqual([]);
  });

  it('reaches them also when their time ran out and nobody said so', () => {
    const { timeline, hear } = story();
    const ends = { subscription: 's', endsAt: new Date(NOON + 2 * DAY_MS).toISOString() };
    hear(event('subscription.canceled', NOON - DAY_MS, ends));
    hear(busy);
    expect(hear(shipped)).toEqual(['here begins: ']);
    expect(tell(timeline.wake(NOON + 6 * DAY_MS))).toEqual(['here goes on: ', 'comeback begins: dark mode']);
  });

  it('reaches them when the message was decided and nobody had begun to send it, or it was refused since they left', () => {
    const message = 'message/cus-1/here/1/0/spec/ship/1';
    const [takenBack, refused] = [story(), story()];
    expect(takenBack.hear(shipped)).toEqual(['here begins: dark mode']);
    expect(takenBack.hear(leaves)).toEqual(['here stops', 'comeback begins: dark mode']);

    refused.hear(shipped);
    const state = refused.timeline.state;
    const rules = { playbooks, policy, spent: new Map<string, number>(), clock: 'wall' as const };
    const later = new CustomerTimeline('cus-1', state, [], { ...rules, idOf: (...parts) => parts.join('/') });
    expect(later.event(leaves, 'spec/leaves', leaves.time, true).map(({ kind }) => kind)).toEqual(['stopped']);
    expect(tell(later.neverLeft([message], leaves.time))).toEqual(['comeback begins: dark mode']);
    expect(later.neverLeft([message], leaves.time)).toEqual([]);
  });

  it('is not told twice to who was written to before they left', () => {
    const { timeline } = story();
    timeline.event(shipped, 'spec/ship/1', NOON, true);
    const rules = { playbooks, policy, spent: new Map<string, number>(), clock: 'wall' as const };
    const sent = new CustomerTimeline('cus-1', timeline.state, [], { ...rules, idOf: (...parts) => parts.join('/') });
    expect(tell(sent.event(leaves, 'spec/leaves', leaves.time, true))).toEqual(['here stops']);
    expect(sent.state.requested).toEqual([]);
  });

  it('waits to be told again when the leaving is old news', () => {
    const { hear } = story();
    hear(busy);
    hear(shipped);
    expect(hear(leaves, NOON + 9 * DAY_MS, false)).toEqual(['here stops']);
    expect(hear({ ...shipped, time: NOON + 10 * DAY_MS })).toEqual(['comeback begins: dark mode']);
  });
});
