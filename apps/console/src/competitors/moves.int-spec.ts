import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CLOUDEVENTS_JSON, type EventType } from '#contracts';
import type { KeyRole } from '#storage';
import { readTopics } from '#stream';
import { cloudEvent, eventually, inputRecord } from '#testing';
import { RunningConsole } from '../running-console.fixture.js';

const running = new RunningConsole();

beforeAll(running.open);
afterAll(running.close);

interface Asked {
  readonly status: number;
  readonly etag: string | null;
  readonly body: Record<string, unknown> & { entries: Record<string, unknown>[]; next: string | null };
}

async function ask(method: string, path: string, body?: object, role: KeyRole = 'manager'): Promise<Asked> {
  const { status, headers, body: read } = await running.ask(method, `/v1/competitor-moves${path}`, { role, body });
  return { status, etag: headers.get('etag'), body: read as Asked['body'] };
}

const tell = (customer: string, type: EventType, data: Record<string, unknown>, at = '2026-01-01T00:00:00Z') =>
  running.producer.send([inputRecord(cloudEvent(type, customer, at, data))]);

const run = <Row extends Record<string, unknown>>(sql: string): Promise<Row[]> =>
  running.store.database.run<Row>('spec', sql);

const customersOf = async (table: string): Promise<string[]> =>
  (await run<{ customer_id: string }>(`SELECT DISTINCT customer_id FROM console.${table} ORDER BY 1`)).map(
    ({ customer_id }) => customer_id,
  );

/** What was told of whom: every record, repeats too. */
async function told(): Promise<{ customer: string; id: string; time: string; temptedBy: string }[]> {
  const found: { customer: string; id: string; time: string; temptedBy: string }[] = [];
  await readTopics({
    connection: running.connection,
    topics: ['customer.v1'],
    onBatch: ({ records }) => {
      for (const { value } of records) {
        const event = JSON.parse(value!.toString()) as ReturnType<typeof cloudEvent>;
        const { id, subject: customer, time = '', data } = event;
        const { temptedBy } = (data as { traits?: { temptedBy?: string } }).traits ?? {};
        if (temptedBy !== undefined) found.push({ customer, id, time, temptedBy });
      }
    },
  });
  return found.toSorted((a, b) => (a.customer < b.customer ? -1 : 1));
}

const MOVE = { competitor: 'Acme', features: ['offline mode', 'Export'], note: 'Ours comes in May' };

it('says whom a move would tempt a page at a time, and tells nobody', async () => {
  await tell('a', 'feature.requested', { feature: 'Offline-Mode' });
  await tell('b', 'ticket.opened', { ticket: 't', feature: 'offline mode' });
  await tell('b', 'feature.requested', { feature: 'EXPORT' });
  await tell('c', 'reason.given', { reason: 'competitor', source: 'inferred', detail: 'acme' });
  await tell('d', 'discount.requested', { discount: 0.2 });
  // Another topic is read before or after: what was shipped later is there, whichever came first.
  await tell('e', 'feature.shipped', { feature: 'export' }, '2026-02-01T00:00:00Z');
  await tell('e', 'feature.requested', { feature: 'export' });
  await eventually(async () => expect(await customersOf('temptation')).toEqual(['a', 'b', 'c', 'd', 'e']));
  await eventually(async () => expect((await run(`SELECT 1 FROM console.temptation`)).length).toBe(6));

  const dry = { ...MOVE, dryRun: true };
  const first = await ask('POST', '?limit=2', dry);
  const second = await ask('POST', `?limit=2&after=${first.body.next}`, dry);
  expect(first.body).toMatchObject({ move: null, isNew: false, tempted: 3, atRisk: 0 });
  expect([...first.body.entries, ...second.body.entries].map(({ customer, because }) => [customer, because])).toEqual([
    ['a', [{ kind: 'wish', what: 'Offline-Mode' }]],
    [
      'b',
      expect.arrayContaining([
        { kind: 'wish', what: 'offline mode' },
        { kind: 'wish', what: 'EXPORT' },
      ]),
    ],
    ['c', [{ kind: 'competitor', what: 'acme' }]],
  ]);
  expect(second.body.next).toBeNull();
  expect((await ask('POST', '', { competitor: 'Acme', cheaper: true, dryRun: true })).body.tempted).toBe(2);
  expect([await customersOf('tempted'), (await ask('GET', '')).body.entries]).toEqual([[], []]);

  const wrong = await ask('POST', '', { competitor: 'Acme' });
  expect([wrong.status, wrong.body['detail']]).toEqual([
    ...[400, 'body : expected what it did: `features`, `cheaper: true`, or both'],
  ]);
  expect((await ask('POST', '', MOVE, 'agent')).status).toBe(403);
});

it('records the same move once, and tells each whom it tempts once, also who is tempted since', async () => {
  const made = await ask('POST', '', MOVE);
  expect(made.body).toMatchObject({ isNew: true, tempted: 3, move: { recordedBy: 'spec manager', tempted: 3 } });
  await eventually(async () => expect(await told()).toHaveLength(3));
  const before = await told();
  expect(before.map(({ customer, temptedBy }) => `${customer}: ${temptedBy}`)).toEqual([
    'a: Acme released offline mode, Export (asked for Offline-Mode). Ours comes in May',
    'b: Acme released offline mode, Export (asked for EXPORT, asked for offline mode). Ours comes in May',
    'c: Acme released offline mode, Export (named Acme). Ours comes in May',
  ]);

  await tell('f', 'feature.requested', { feature: 'export' });
  await eventually(async () => expect(await customersOf('temptation')).toContain('f'));
  const again = { competitor: 'ACME', features: ['export', 'OfflineMode', 'Offline mode'] };
  const [one, other] = await Promise.all([ask('POST', '', again), ask('POST', '', again)]);
  for (const { body } of [one, other])
    expect(body).toMatchObject({ isNew: false, move: { competitor: 'Acme', note: MOVE.note, tempted: 4 } });
  await eventually(async () => expect(await told()).toHaveLength(4));
  expect((await told()).slice(0, 3)).toEqual(before);

  const another = await ask('POST', '', { ...MOVE, happenedOn: '2026-05-01' });
  expect(another.body.isNew).toBe(true);
  const list = await ask('GET', '?limit=1');
  const rest = await ask('GET', `?limit=1&after=${list.body.next}`);
  const days = [list, rest].flatMap(({ body }) => body.entries.map(({ happenedOn }) => happenedOn));
  expect([days, rest.body.next]).toEqual([['2026-05-01', null], null]);
  const { move } = made.body['move'] as { move: string };
  const shown = await ask('GET', `/${move}`);
  expect([shown.status, shown.etag !== null, (await ask('GET', '/none')).status]).toEqual([200, true, 404]);
  await eventually(async () => expect((await ask('GET', `/${move}`)).body.waiting).toBe(0));
});

it('tells again, with the same id and time, what a process that died had not noted', async () => {
  await eventually(async () => expect(await run('SELECT 1 FROM console.tempted WHERE told_at IS NULL')).toEqual([]));
  const before = await told();
  await running.stop();
  await run('UPDATE console.tempted SET told_at = NULL');
  await running.start();
  await eventually(async () => expect(await told()).toHaveLength(2 * before.length));
  expect(new Set((await told()).map((one) => JSON.stringify(one)))).toEqual(
    new Set(before.map((one) => JSON.stringify(one))),
  );
});

it('comes to the same when the topics are read again, and forgets who asks for it', async () => {
  const all = 'SELECT customer_id, kind, key, what, said_at, met_at, open FROM console.temptation ORDER BY 1, 2, 3';
  const before = await run(all);
  await running.stop();
  await run(`UPDATE console.partition_group SET positions = '{}'`);
  await run('DELETE FROM console.temptation');
  await running.start();
  await eventually(async () => expect(await run(all)).toEqual(before));

  const erased = { specversion: '1.0', id: 'erase', source: 'spec', type: 'customer.erased', subject: 'b', data: {} };
  await running.producer.send([
    {
      ...{ topic: 'customer.v1', key: 'b', headers: { 'content-type': CLOUDEVENTS_JSON } },
      value: JSON.stringify({ ...erased, time: new Date().toISOString() }),
    },
  ]);
  await eventually(async () =>
    expect([await customersOf('temptation'), await customersOf('tempted')]).toEqual([
      ['a', 'c', 'd', 'e', 'f'],
      ['a', 'c', 'f'],
    ]),
  );
  expect((await ask('POST', '', { ...MOVE, dryRun: true })).body.tempted).toBe(3);
});
