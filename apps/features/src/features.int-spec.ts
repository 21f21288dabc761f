import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { clockMarker, IMPORT_HEADER, type FeatureVector, type InputTopic } from '#contracts';
import { silentLog } from '#observability';
import type { RunningService } from '#service';
import { featureSummary } from '#storage';
import { listRejected, readTopics, type EventProducer, type KafkaConnection, type OutgoingRecord } from '#stream';
import {
  cloudEvent,
  eventually,
  inputRecord,
  openSurroundings,
  testConfiguration,
  type Surroundings,
  type TestDatabase,
} from '#testing';
import { startFeatures } from './service.js';

const PARTITIONS = 2;
const MINUTE_MS = 60_000;
const ago = (minutes: number): string => new Date(Date.now() - minutes * MINUTE_MS).toISOString();

let surroundings: Surroundings;
let connection: KafkaConnection;
let producer: EventProducer;
let store: TestDatabase;
let service: RunningService | undefined;

async function start(features: Record<string, unknown> = {}): Promise<RunningService> {
  const config = testConfiguration(connection, store.url, { features });
  service = await startFeatures({ config, log: silentLog });
  return service;
}

async function stop(): Promise<void> {
  await service?.close();
  service = undefined;
}

async function vectors(): Promise<FeatureVector[]> {
  const found: FeatureVector[] = [];
  await readTopics({
    connection,
    topics: ['features.v1'],
    onBatch: ({ records }) =>
      void found.push(...records.map(({ value }) => JSON.parse(value!.toString()) as FeatureVector)),
  });
  return found;
}

beforeAll(async () => {
  surroundings = await openSurroundings(PARTITIONS);
  ({ connection, producer, store } = surroundings);
});

afterEach(stop);

afterAll(async () => {
  await surroundings.close();
});

describe('the features service', () => {
  const good = Array.from({ length: 87 }, (_, i) =>
    inputRecord(cloudEvent('purchase.made', `c${i % 10}`, ago(200 - i), { amount: i, currency: 'EUR' })),
  );
  const event = cloudEvent('purchase.made', 'c1', ago(5), { amount: 1 });
  const broken = (change: Record<string, unknown>): OutgoingRecord => ({
    ...{ topic: 'billing.v1', key: 'c1', value: JSON.stringify({ ...event, ...change }) },
  });
  const bad: OutgoingRecord[] = [
    { topic: 'billing.v1', key: 'c1', value: null },
    { topic: 'billing.v1', key: 'c1', value: '{' },
    { topic: 'billing.v1', key: 'c1', value: '[]' },
    { topic: 'billing.v1', key: 'c1', value: '['.repeat(50) },
    {
      topic: 'billing.v1',
      key: 'c1',
      value: JSON.stringify({ ...event, data: { amount: 1, text: 'x'.repeat(300_000) } }),
    },
    broken({ type: 'purchase.dreamt' }),
    broken({ subject: '' }),
    broken({ subject: 'c2' }),
    broken({ time: 'yesterday' }),
    broken({ time: '2999-01-01T00:00:00Z' }),
    broken({ time: '1999-01-01T00:00:00Z' }),
    broken({ data: { amount: 'much' } }),
    broken({ data: { amount: -1 } }),
  ];

  it('counts 87 of a hundred records and sets 13 aside with their reasons', async () => {
    const mixed = [...good];
    bad.forEach((record, i) => mixed.splice(i * 7, 0, record));
    await producer.send(mixed);
    await start();
    const counted = { counted: 87, repeated: 0, late: 0, rejected: 13, customers: 10 };
    await eventually(async () => expect(await featureSummary(store.database)).toEqual(counted));
    const rejected = await listRejected(connection);
    expect(rejected.map(({ reason }) => reason).sort()).toEqual([
      'invalid_time',
      'key_mismatch',
      'missing_subject',
      'negative_number',
      'not_a_cloudevent',
      'not_json',
      'null_value',
      'time_in_future',
      'time_too_old',
      'too_deep',
      'too_large',
      'unknown_type',
      'wrong_type',
    ]);
    const newest = new Map((await vectors()).map((vector) => [vector.customer, vector]));
    expect([...newest.values()].map(({ customer, version, cause }) => [customer, version, cause]).sort()).toEqual(
      Array.from({ length: 10 }, (_, i) => [`c${i}`, i < 7 ? 9 : 8, 'events']),
    );
  });

  it('goes on exactly where it was, and counts a repeated event as repeated', async () => {
    await producer.send([good[3]!, inputRecord(cloudEvent('ticket.opened', 'c3', ago(1), { ticket: 't1' }))]);
    await start();
    const counted = { counted: 88, repeated: 1, late: 0, rejected: 13, customers: 10 };
    await eventually(async () => expect(await featureSummary(store.database)).toEqual(counted));
    const second = (await vectors()).filter(({ epoch }) => epoch === 2);
    expect(second.at(-1)).toMatchObject({ customer: 'c3', version: 11, cause: 'events' });
  });

  it('sends a record that lies in the wrong partition on to its own, and counts it once', async () => {
    const stray = inputRecord(cloudEvent('purchase.made', 'c5', ago(1), { amount: 7 }));
    await producer.send(Array.from({ length: PARTITIONS }, (_, partition) => ({ ...stray, partition })));
    await start();
    const counted = { counted: 89, repeated: 2, late: 0, rejected: 13, customers: 10 };
    await eventually(async () => expect(await featureSummary(store.database)).toEqual(counted));
  });

  it('fires a slot when all four topics have met its marker, without what stands behind it', async () => {
    const slot = '1997-09-30T00:00:00.000Z';
    const imported = { [IMPORT_HEADER]: 'spec' };
    const marker = (topic: InputTopic): OutgoingRecord[] =>
      Array.from({ length: PARTITIONS }, (_, partition) => {
        const value = JSON.stringify(clockMarker({ time: Date.parse(slot), sweep: true }, 'spec'));
        return { topic, key: null, partition, value };
      });
    const history = (at: string): OutgoingRecord[] =>
      Array.from({ length: 6 }, (_, i) =>
        inputRecord(cloudEvent('purchase.made', `h${i}`, at, { amount: 9 }), imported),
      );
    const before = (await vectors()).length;
    await producer.send([
      ...history('1997-09-01T00:00:00Z'),
      ...['billing.v1', 'usage.v1', 'support.v1'].flatMap((topic) => marker(topic as InputTopic)),
      ...history('1997-10-05T00:00:00Z'),
    ]);
    await start({ clock: 'event' });
    const counted = (): Promise<number> => featureSummary(store.database).then((summary) => summary.counted);
    await eventually(async () => expect(await counted()).toBe(95));
    expect((await vectors()).length).toBe(before);
    // A restart meets the markers again.
    await stop();
    await start({ clock: 'event' });
    await producer.send(marker('customer.v1'));
    await eventually(async () => expect(await counted()).toBe(101));
    const silent = (await vectors()).filter(({ cause }) => cause === 'silence');
    const ofHistory = silent.filter(({ customer }) => customer.startsWith('h'));
    expect(
      ofHistory
        .map(({ customer, version, cause, asOf, receivedAt }) => [customer, version, cause, asOf, receivedAt])
        .sort(),
    ).toEqual(Array.from({ length: 6 }, (_, i) => [`h${i}`, 1, 'silence', Date.parse(slot), null]));
    // The others have events after the slot: their vectors are as of those.
    expect(silent.filter(({ asOf }) => asOf < Date.parse(slot))).toEqual([]);
    const positions = await store.database.run<{ fired_slot: Date }>(
      'spec',
      'SELECT fired_slot FROM features.group_position',
    );
    expect(positions.map(({ fired_slot }) => fired_slot.toISOString())).toEqual([slot, slot]);
  });

  it('shares the groups with another member, and takes them over when that one goes, counting everything once', async () => {
    const before = await featureSummary(store.database);
    await start();
    const other = await startFeatures({ config: testConfiguration(connection, store.url), log: silentLog });
    const load = Array.from({ length: 600 }, (_, i) =>
      inputRecord(cloudEvent('usage.recorded', `u${i % 40}`, ago(1_000 - i), { event: 'login' })),
    );
    for (let from = 0; from < 600; from += 50) {
      await producer.send(load.slice(from, from + 50));
      if (from === 200) await other.close();
    }
    const counted = { ...before, counted: before.counted + 600, customers: before.customers + 40 };
    await eventually(async () => expect(await featureSummary(store.database)).toEqual(counted), 30_000);
    const newest = Map.groupBy(await vectors(), ({ customer }) => customer);
    const versions = Array.from({ length: 40 }, (_, i) =>
      Math.max(...newest.get(`u${i}`)!.map(({ version }) => version)),
    );
    expect(new Set(versions)).toEqual(new Set([15]));
  });

  it('neither loses nor doubles anything when PostgreSQL drops its connections under load', async () => {
    const before = await featureSummary(store.database);
    await start();
    const drop = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'features'`;
    for (let batch = 0; batch < 12; batch++) {
      const load = Array.from({ length: 50 }, (_, i) =>
        inputRecord(cloudEvent('session.started', `p${i % 20}`, ago(900 - batch * 50 - i))),
      );
      await producer.send(load);
      if (batch % 3 === 1) await store.database.run('spec', drop);
    }
    const counted = { ...before, counted: before.counted + 600, customers: before.customers + 20 };
    await eventually(async () => expect(await featureSummary(store.database)).toEqual(counted), 30_000);
    const newest = Map.groupBy(await vectors(), ({ customer }) => customer);
    const versions = Array.from({ length: 20 }, (_, i) =>
      Math.max(...newest.get(`p${i}`)!.map(({ version }) => version)),
    );
    expect([...new Set(versions)].sort()).toEqual([24, 36]);
  });

  it('refuses to start on topics with another number of partitions than the states were made with', async () => {
    await store.database.run('spec', 'UPDATE features.store SET partitions = 3');
    await expect(start()).rejects.toThrow(/have 2 partitions, the stored states were made with 3/);
    await store.database.run('spec', 'UPDATE features.store SET partitions = 2');
  });
});
