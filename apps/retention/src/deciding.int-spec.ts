import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cloudEvent, eventually, inputRecord, riskEvent } from '#testing';
import { RunningRetention } from './running-retention.fixture.js';

const retention = new RunningRetention();
const { start, introduce, sendRisks, statuses, receipts, published, mailTo } = retention;

beforeAll(() => retention.open());
afterEach(() => retention.stop());
afterAll(() => retention.close());

describe('the retention service, deciding', () => {
  it('writes to a customer at risk once, in their language, and tells everyone', async () => {
    await start();
    await introduce('cus-a');
    await sendRisks(riskEvent('cus-a'), riskEvent('cus-a'));
    await eventually(async () => expect(await statuses('cus-a')).toEqual(['sent']));
    await sendRisks(riskEvent('cus-a'));
    await eventually(async () => {
      expect(await published('customer.v1', 'cus-a')).toEqual(['message.sent']);
      expect(await published('actions.v1', 'cus-a')).toEqual(['action.decided send done']);
    });
    expect(mailTo('cus-a').map(({ subject }) => subject)).toEqual(['cus-a, sizi bir süredir göremedik']);
    expect(await receipts('cus-a')).toEqual([
      'call-valuable decision refused who',
      'we-miss-you decision done',
      'we-miss-you send done',
    ]);
    expect(await (await fetch(`${retention.service.url}/metrics`)).text()).toMatch(
      /holdfast_sends_total\{.*channel="email",outcome="sent".*\} 1/,
    );
  });

  it('gives a valuable customer to a person, with what they need to know', async () => {
    await start();
    await introduce('cus-b', { owner: 'ana' });
    await sendRisks(riskEvent('cus-b', { valueAtRiskMinor: 90_000 }));
    const tasks = await eventually(async () => {
      const page = (await (await fetch(`${retention.service.url}/tasks`)).json()) as {
        tasks: Record<string, unknown>[];
      };
      expect(page.tasks.length).toBe(1);
      return page.tasks;
    });
    expect(tasks[0]).toMatchObject({
      customer: 'cus-b',
      owner: 'ana',
      context: { name: 'cus-b', valueAtRiskMinor: 90_000, reasons: ['Silent for 40 days'] },
    });
    await eventually(async () => expect(await published('actions.v1', 'cus-b')).toEqual(['action.decided task done']));
    const strange = { headers: { 'x-forwarded-for': '203.0.113.9' } };
    expect((await fetch(`${retention.service.url}/tasks`, strange)).status).toBe(401);
  });

  it('refuses without profile or consent, counts the same refusal again, and says why', async () => {
    await start();
    await sendRisks(riskEvent('cus-c'), riskEvent('cus-c', { sequence: 2 }));
    await eventually(async () =>
      expect(await receipts('cus-c')).toEqual([
        'call-valuable decision refused who',
        'we-miss-you decision refused no-address',
      ]),
    );
    const [row] = await retention.store.database.run<{ repeats: number }>(
      'spec',
      `SELECT repeats FROM retention.receipt WHERE customer_id = 'cus-c' AND rule = 'no-address'`,
    );
    expect(row).toEqual({ repeats: 1 });
    await eventually(async () =>
      expect(await published('actions.v1', 'cus-c')).toEqual(['action.decided play refused']),
    );
  });

  it('takes back what waits for a customer who is better, or erased', async () => {
    await start({ quietHours: { enabled: true, from: '00:00', to: '23:59' } });
    await introduce('cus-j');
    await introduce('cus-k');
    await sendRisks(riskEvent('cus-j'), riskEvent('cus-k'));
    await eventually(async () =>
      expect([await statuses('cus-j'), await statuses('cus-k')]).toEqual([['pending'], ['pending']]),
    );
    await sendRisks(riskEvent('cus-j', { sequence: 2, band: 'low', previousBand: 'high' }));
    await retention.producer.send([inputRecord(cloudEvent('customer.erased', 'cus-k', new Date().toISOString()))]);
    await eventually(async () =>
      expect([await statuses('cus-j'), await statuses('cus-k')]).toEqual([['canceled'], []]),
    );
  });

  it('decides replayed history as of its own time, once the profiles of that time are there', async () => {
    await start({ clock: 'event', quietHours: { enabled: true } });
    const asOf = '1997-09-30T00:00:00Z';
    const imported = { 'holdfast-import': 'spec' };
    const past = cloudEvent('customer.identified', 'cus-l', '1997-01-01T00:00:00Z', {
      traits: { email: 'cus-l@example.com', locale: 'ja' },
    });
    const granted = { purpose: 'marketing', channel: 'email', state: 'granted' };
    await sendRisks(riskEvent('cus-l', { cause: 'silence', asOf, band: 'medium', previousBand: null }));
    await retention.producer.send([
      inputRecord(past, imported),
      inputRecord(cloudEvent('consent.changed', 'cus-l', '1997-01-01T00:00:01Z', granted), imported),
    ]);
    for (const partition of [0, 1]) {
      const marker = { specversion: '1.0', id: 'clock', source: 'spec', type: 'clock.advanced', time: asOf };
      await retention.producer.send([
        { topic: 'customer.v1', key: null, partition, value: JSON.stringify({ ...marker, data: { sweep: true } }) },
      ]);
    }
    await eventually(async () => expect(await statuses('cus-l')).toEqual(['sent']));
    const [row] = await retention.store.database.run<{ decided_at: Date; not_before: Date }>(
      'spec',
      `SELECT decided_at, not_before FROM retention.message WHERE customer_id = 'cus-l'`,
    );
    expect([row!.decided_at.toISOString(), row!.not_before.toISOString()]).toEqual([
      '1997-09-30T00:00:00.000Z',
      '1997-09-30T08:00:00.000Z',
    ]);
    expect(mailTo('cus-l').map(({ subject }) => subject)).toEqual(['お使いいただける機能のご案内']);
    await eventually(async () => expect(await published('customer.v1', 'cus-l')).toEqual(['message.sent']));
  });
});
