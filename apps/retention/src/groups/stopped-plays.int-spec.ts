import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { beginSending, claimDueMessages, senderBeat } from '#storage';
import { silentLog, ServiceMetrics } from '#observability';
import { RetentionMetrics } from '../retention-metrics.js';
import { finish } from '../sending/finish.js';
import { Decisions } from './decisions.fixture.js';

const CALL = {
  ...{ playbook: 'call', version: 1, title: 'Call', purpose: 'service', when: { bandEntered: ['high'] } },
  steps: [{ task: { title: 'Ring them up', suggest: 'Listen.', dueInDays: 2 } }],
  limits: { oncePerDays: 0, runsForDays: 14 },
};
const OFFER = {
  ...{ playbook: 'offer', version: 1, title: 'Offer', purpose: 'rescue', when: { bandEntered: ['medium'] } },
  steps: [{ offer: { channel: 'email', template: 'coupon', signedBy: 'Ana', costMinor: 600, campaign: 'spring' } }],
  limits: { oncePerDays: 0, runsForDays: 5, budget: { totalMinor: 1_000, perCustomerMinor: 1_000 } },
};
const LANE = { channel: 'email', destination: null, room: 10 };

let decisions: Decisions;

beforeAll(async () => {
  decisions = await Decisions.open([CALL, OFFER]);
});
afterAll(() => decisions.close());

const tasks = (customer: string): Promise<string[]> =>
  decisions.column(`SELECT concat_ws(' ', status, outcome) AS v FROM retention.task WHERE customer_id = $1`, [
    customer,
  ]);
const spent = async (): Promise<number> =>
  Number((await decisions.column(`SELECT spent_minor AS v FROM retention.campaign WHERE campaign = 'spring'`))[0]);
const medium = { band: 'medium', previousBand: 'low' } as const;
const low = { band: 'low', previousBand: 'high' } as const;
const consent = (customer: string) =>
  decisions.event('consent.changed', customer, { purpose: 'rescue', channel: '*', state: 'granted' });

describe('the tasks of a play that stops', () => {
  it('are off the list with a receipt, when the customer is better or has left', async () => {
    for (const customer of ['better', 'left'])
      await decisions.happen(decisions.introduce(customer), decisions.risk(customer, 1));
    expect([await tasks('better'), await tasks('left')]).toEqual([['open'], ['open']]);
    await decisions.happen(
      decisions.risk('better', 2, low),
      decisions.event('subscription.canceled', 'left', {
        subscription: 's',
        effectiveAt: new Date(decisions.now).toISOString(),
      }),
    );
    expect(await tasks('better')).toEqual(['canceled band fell to low']);
    expect(await tasks('left')).toEqual(['canceled the customer left']);
    expect((await decisions.receipts('better')).slice(-2)).toEqual([
      'call stop stopped (band fell to low)',
      'call stop stopped (the task "Ring them up" is off the list)',
    ]);
  });

  it('stay as somebody left them: what was done first stays done, also within one transaction', async () => {
    await decisions.happen(decisions.introduce('done'), decisions.risk('done', 1));
    const [task] = await decisions.column<string>(`SELECT task_id AS v FROM retention.task WHERE customer_id = 'done'`);
    const assigned = decisions.event('task.assigned', 'done', { task: task!, owner: 'ana' });
    const done = decisions.event('task.completed', 'done', { task: task!, outcome: 'reached' });
    await decisions.happen(assigned, done, decisions.risk('done', 2, low));
    expect(await tasks('done')).toEqual(['done reached']);
    expect(await decisions.receipts('done')).not.toContainEqual(expect.stringContaining('off the list'));

    await decisions.happen(decisions.introduce('late'), decisions.risk('late', 1));
    const [other] = await decisions.column<string>(
      `SELECT task_id AS v FROM retention.task WHERE customer_id = 'late'`,
    );
    const late = decisions.event('task.completed', 'late', { task: other!, outcome: 'reached' });
    await decisions.happen(decisions.risk('late', 2, low), late);
    expect(await tasks('late')).toEqual(['canceled band fell to low']);
  });
});

describe('an offer that never leaves', () => {
  it('costs its campaign and its customer nothing: taken back, or refused at the moment of sending', async () => {
    await decisions.happen(decisions.introduce('ann'), consent('ann'), decisions.risk('ann', 1, medium));
    expect(await spent()).toBe(600);
    // There is money for one.
    await decisions.happen(decisions.introduce('bob'), consent('bob'), decisions.risk('bob', 1, medium));
    expect((await decisions.receipts('bob')).at(-1)).toContain('refused budget-campaign');
    await decisions.happen(decisions.risk('ann', 2, { band: 'low', previousBand: 'medium' }));
    expect(await spent()).toBe(0);

    await decisions.happen(decisions.risk('bob', 2, medium));
    expect(await spent()).toBe(600);
    await refuse('bob');
    expect(await spent()).toBe(0);
    // The customer's own budget is free again, too: twice 600 would be above it.
    decisions.now += 6 * 86_400_000;
    await decisions.happen(decisions.risk('bob', 3, medium));
    expect((await decisions.receipts('bob')).at(-1)).toContain('offer decision done');
    expect(await spent()).toBe(600);
    expect(
      await decisions.column(
        `SELECT json_array_length(state -> 'offers') AS v FROM retention.customer WHERE customer_id = 'bob'`,
      ),
    ).toEqual([1]);
  });
});

/** As a sender does whose guard rail says no. */
async function refuse(customer: string): Promise<void> {
  const { database } = decisions.store;
  const sender = 'spec';
  await senderBeat(database, sender, 'here');
  const claimed = await claimDueMessages(database, sender, [LANE], decisions.now + 1);
  const message = claimed.find((one) => one.customer === customer)!;
  expect(message.offered).toEqual({ campaign: 'spring', costMinor: 600 });
  const metrics = new RetentionMetrics(new ServiceMetrics('spec'));
  const parts = { database, sender, clock: 'wall' as const, metrics, log: silentLog };
  await finish(parts, message, { kind: 'refused', rule: 'consent', detail: 'revoked' }, decisions.now);
  expect(await beginSending(database, sender, message.message, decisions.now)).toBe(false);
}
