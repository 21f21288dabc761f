import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decisions, HOUR_MS, playbookSet, START } from './decisions.fixture.js';

const wait = (playbook: string, hours: number): object => ({
  ...{ playbook, version: 1, title: playbook, purpose: playbook, when: { bandEntered: ['high'] } },
  steps: [{ wait: { hours } }, { task: { title: 'Look', suggest: 'Look.', dueInDays: 1 } }],
});
const YEARLY = {
  ...{ playbook: 'yearly', version: 1, title: 'Yearly', purpose: 'care', when: { sinceJoining: { days: [30] } } },
  steps: [{ task: { title: 'Say hello', suggest: 'Hello.', dueInDays: 1 } }],
};
const MANY = 310;

let decisions: Decisions;

beforeAll(async () => {
  decisions = await Decisions.open([wait('soon', 0.5), wait('later', 30)]);
});
afterAll(() => decisions.close());

const tasks = (): Promise<number[]> => decisions.column('SELECT count(*)::int AS v FROM retention.task');
const jobs = (): Promise<string[]> => decisions.column('SELECT key AS v FROM graphile_worker.jobs ORDER BY run_at');

describe('WakeGroup', () => {
  it('lets plays go on once their waiting is over, of more customers than one transaction takes, each once', async () => {
    const customers = Array.from({ length: MANY }, (_, i) => `cus-${i}`);
    await decisions.happen(
      ...customers.map((customer) => decisions.introduce(customer)),
      ...customers.map((customer) => decisions.risk(customer, 1)),
    );
    await decisions.wake.wake(0);
    expect(await tasks()).toEqual([0]);
    decisions.now = START + HOUR_MS / 2;
    await decisions.wake.wake(0);
    expect(await tasks()).toEqual([MANY]);
    await decisions.wake.wake(0);
    expect(await tasks()).toEqual([MANY]);
  });

  it('queues one job a moment for what is near, and finds what was far away when its time comes near', async () => {
    // Half an hour away at the time of the decision, thirty hours: the near one alone had a job.
    expect(await jobs()).toEqual([`wake/0/${new Date(START + HOUR_MS / 2).toISOString()}`]);
    decisions.now = START + 29 * HOUR_MS;
    await decisions.wake.plan(0, decisions.now);
    const due = START + 30 * HOUR_MS;
    expect((await jobs()).slice(1)).toEqual([`wake/0/${new Date(due + 60_000).toISOString()}`]);
    decisions.now = due + 60_000;
    await decisions.wake.wake(0);
    expect(await tasks()).toEqual([2 * MANY]);
  });

  it('computes schedules anew when playbooks that begin at moments were published', async () => {
    const joined = new Date(decisions.now - 29 * 24 * HOUR_MS).toISOString();
    await decisions.happen(decisions.event('customer.identified', 'cus-new', { traits: { signedUpAt: joined } }));
    const due = (): Promise<(Date | null)[]> =>
      decisions.column(`SELECT due_at AS v FROM retention.customer WHERE customer_id = 'cus-new'`);
    expect(await due()).toEqual([null]);
    decisions.playbooks = playbookSet([YEARLY], [wait('soon', 0.5), wait('later', 30)]);
    await decisions.wake.reschedule(0);
    const [at] = await due();
    expect(at!.getTime()).toBeGreaterThan(decisions.now);
    decisions.now = at!.getTime();
    await decisions.wake.wake(0);
    expect(await decisions.receipts('cus-new')).toEqual([expect.stringContaining('yearly decision done')]);
    // Everybody else's schedule was computed, too: nothing is left to do.
    await decisions.wake.reschedule(0);
    expect(await decisions.column('SELECT count(DISTINCT planned_with)::int AS v FROM retention.customer')).toEqual([
      1,
    ]);
  });
});
