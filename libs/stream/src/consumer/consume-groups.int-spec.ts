import type { Topic } from '#contracts';
import { FakeUnavailable, FencedStore, openTestTopics, RememberingMember } from '#testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import { EventProducer } from '../producer/event-producer.js';
import { TransactionalWriter } from '../producer/transactional-writer.js';
import { consumeGroups } from './consume-groups.js';
import type { ConsumeOptions, GroupConsumer } from './group-consumer.js';
import { NO_METRICS } from './stream-metrics.js';

const PARTITIONS = 4;
const TOPICS: readonly Topic[] = ['usage.v1', 'billing.v1', 'support.v1', 'customer.v1'];

let connection: KafkaConnection;
let producer: EventProducer;
const running: GroupConsumer[] = [];

beforeAll(async () => {
  connection = await openTestTopics(PARTITIONS);
  producer = new EventProducer(connection);
});
afterAll(() => producer.close());
afterEach(async () => {
  await Promise.all(running.splice(0).map((consumer) => consumer.close()));
});

let sent = 0;
/** Sends records that no other spec has sent; each value is unique. */
async function send(count: number, topics: readonly Topic[] = TOPICS): Promise<string[]> {
  const records = Array.from({ length: count }, (_, at) => {
    sent += 1;
    return { topic: topics[at % topics.length] as Topic, key: `cus-${sent % 97}`, value: `value-${sent}` };
  });
  await producer.send(records);
  return records.map(({ value }) => value);
}

async function start(
  member: RememberingMember,
  groupId: string,
  options: Partial<ConsumeOptions> = {},
): Promise<GroupConsumer> {
  const consumer = await consumeGroups({ connection, groupId, topics: TOPICS, handler: member, ...options });
  running.push(consumer);
  return consumer;
}

async function until(isTrue: () => boolean, withinMs = 20_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!isTrue()) {
    if (Date.now() > deadline) throw new Error(`still not true after ${withinMs} ms: ${isTrue.toString()}`);
    await delay(10);
  }
}

const sorted = (values: readonly string[]): string[] => [...values].sort();

function isStored(store: FencedStore, values: readonly string[]): boolean {
  const stored = new Set(store.values());
  return values.every((value) => stored.has(value));
}

/** Every record stored once, and nothing else than what was sent since the store began. */
function expectOnce(store: FencedStore, values: readonly string[]): void {
  expect(sorted(store.stored())).toEqual(sorted([...new Set(store.stored())]));
  const wanted = new Set(values);
  expect(sorted(store.values().filter((value) => wanted.has(value)))).toEqual(sorted(values));
}

describe('consumeGroups', () => {
  it('stores every record of all topics once and continues from the stored positions', async () => {
    const store = new FencedStore();
    const first = await send(2_000);
    const consumer = await start(new RememberingMember(store), 'continues');
    await until(() => store.values().length >= first.length);
    await consumer.close();
    const second = await send(500);
    await start(new RememberingMember(store), 'continues');
    await until(() => store.values().length >= first.length + second.length);
    expectOnce(store, [...first, ...second]);
  });

  it('drops what Kafka thinks is unread but the store has', async () => {
    const store = new FencedStore();
    const values = await send(400);
    const consumer = await start(new RememberingMember(store), 'stored');
    await until(() => isStored(store, values));
    await consumer.close();
    // Another Kafka group has no committed offsets: it would start at the beginning.
    await start(new RememberingMember(store), 'stored-elsewhere');
    const more = await send(100);
    await until(() => isStored(store, more));
    expectOnce(store, [...values, ...more]);
  });

  it('loses and repeats nothing when a flush fails before, or after, it was stored', async () => {
    for (const when of ['beforeFlush', 'afterFlush'] as const) {
      const store = new FencedStore();
      const member = new RememberingMember(store);
      let flushes = 0;
      member[when] = () => {
        flushes += 1;
        if (flushes === 2) throw new TypeError('a fault of ours');
      };
      const consumer = await start(member, `crash-${when}`, { flushAfterRecords: 50 });
      const values = await send(1_000);
      await expect(consumer.failed).rejects.toThrow('a fault of ours');
      await start(new RememberingMember(store), `crash-${when}`);
      await until(() => isStored(store, values));
      expectOnce(store, values);
    }
  });

  it('keeps its memory and tries again while the store is away', async () => {
    const store = new FencedStore();
    const member = new RememberingMember(store);
    let failures = 0;
    member.beforeFlush = () => {
      failures += 1;
      if (failures <= 8) throw new FakeUnavailable('away');
    };
    await start(member, 'away');
    const values = await send(300);
    await until(() => isStored(store, values));
    expectOnce(store, values);
    expect(failures).toBeGreaterThan(8);
  });

  it('fetches a batch again after a retry, and holds the group back meanwhile', async () => {
    const store = new FencedStore();
    const member = new RememberingMember(store);
    const refused = new Map<number, number>();
    let handledWhileHeld = 0;
    member.beforeHandle = (batch) => {
      const times = refused.get(batch.group) ?? 0;
      refused.set(batch.group, times + 1);
      if (times > 0 && times < 3) handledWhileHeld += 1;
      return times < 3 ? { kind: 'retry', afterMs: 50, cause: new Error('not now') } : undefined;
    };
    await start(member, 'retry');
    const values = await send(300);
    await until(() => isStored(store, values));
    expectOnce(store, values);
    expect(handledWhileHeld).toBeLessThanOrEqual(2 * PARTITIONS);
  });

  it('divides the groups between two members and loses nothing when one joins, one leaves and one is fenced', async () => {
    const store = new FencedStore();
    const [a, b] = [new RememberingMember(store), new RememberingMember(store)];
    const consumerA = await start(a, 'pair', { flushAfterMs: 50 });
    const values: string[] = [];
    let sending = true;
    const load = (async () => {
      while (sending) {
        values.push(...(await send(200)));
        await delay(10);
      }
    })();
    await until(() => consumerA.groups().length === PARTITIONS);
    const consumerB = await start(b, 'pair', { flushAfterMs: 50 });
    await until(() => consumerA.groups().length === 2 && consumerB.groups().length === 2);
    expect(sorted([...consumerA.groups(), ...consumerB.groups()].map(String))).toEqual(['0', '1', '2', '3']);
    // Someone else takes a group in the store: its owner notices on its next flush, joins again and goes on.
    store.group(consumerA.groups()[0] ?? 0).epoch += 1;
    await delay(1_500);
    await consumerA.close();
    await until(() => consumerB.groups().length === PARTITIONS);
    sending = false;
    await load;
    expect(values.length).toBeGreaterThan(2_000);
    await until(() => isStored(store, values));
    expectOnce(store, values);
  });

  it('stops with a code when a stored position lies beyond the end of the log', async () => {
    const store = new FencedStore();
    store.group(1).positions.set('billing.v1', 10_000_000n);
    const consumer = await start(new RememberingMember(store), 'beyond');
    await expect(consumer.failed).rejects.toMatchObject({ name: 'PositionBeyondEnd', code: 'HF-106' });
  });

  it('stops with a code when records were deleted before it came to them', async () => {
    const own = await openTestTopics(PARTITIONS);
    const writer = new EventProducer(own);
    const usage = own.name('usage.v1');
    await writer.send(Array.from({ length: 100 }, (_, at) => ({ topic: 'usage.v1', key: `cus-${at}`, value: 'v' })));
    const store = new FencedStore();
    const member = new RememberingMember(store);
    const consumer = await start(member, 'deleted', { connection: own, checkEveryMs: 300 });
    await until(() => store.values().length === 100);
    // It can't go on for a while; meanwhile the log moves past it.
    member.beforeHandle = () => ({ kind: 'retry', afterMs: 400, cause: new Error('not now') });
    await writer.send(Array.from({ length: 100 }, (_, at) => ({ topic: 'usage.v1', key: `cus-${at}`, value: 'v' })));
    await own.withAdmin(async (admin) => {
      await admin.fetchTopicOffsets(usage); // kafkajs deletes records only of topics it has heard of
      const partitions = Array.from({ length: PARTITIONS }, (_, partition) => ({ partition, offset: '-1' }));
      await admin.deleteTopicRecords({ topic: usage, partitions });
    });
    await expect(consumer.failed).rejects.toMatchObject({ name: 'PositionBelowStart', code: 'HF-107' });
    await writer.close();
  });

  it('stops with a code when a topic is recreated under it', async () => {
    const own = await openTestTopics(PARTITIONS);
    const writer = new EventProducer(own);
    const records = Array.from({ length: 100 }, (_, at) => ({
      topic: 'usage.v1' as const,
      key: `cus-${at}`,
      value: 'v',
    }));
    await writer.send(records);
    const store = new FencedStore();
    const consumer = await start(new RememberingMember(store), 'recreated', { connection: own, checkEveryMs: 300 });
    await until(() => store.values().length === 100);
    await own.withAdmin(async (admin) => {
      const topic = own.name('usage.v1');
      await admin.deleteTopics({ topics: [topic] });
      const again = { topics: [{ topic, numPartitions: PARTITIONS }], waitForLeaders: false };
      while (!(await admin.createTopics(again).catch(() => false))) await delay(50);
    });
    await expect(consumer.failed).rejects.toMatchObject({ name: 'PositionBeyondEnd' });
    expect(store.values()).toHaveLength(100);
    await writer.close();
  });

  it('steps over markers of transactions and aborted records, and reports no lag behind them', async () => {
    const own = await openTestTopics(PARTITIONS);
    const writer = new TransactionalWriter(own, 'markers');
    const lags = new Map<string, number>();
    const store = new FencedStore();
    const metrics = {
      ...NO_METRICS,
      lag: (topic: Topic, group: number, lag: number) => lags.set(`${topic}/${group}`, lag),
    };
    const member = new RememberingMember(store);
    await start(member, 'markers', { connection: own, checkEveryMs: 100, metrics });
    for (let round = 0; round < 10; round++) {
      const record = { topic: 'usage.v1' as const, key: 'cus-1' };
      await writer.transaction((tx) => tx.send([{ ...record, value: `seen-${round}` }]));
      const aborted = writer.transaction(async (tx) => {
        await tx.send([{ ...record, value: 'unseen' }]);
        throw new Error('no');
      });
      await aborted.catch(() => undefined);
    }
    await until(() => store.values().length >= 10 && lags.size > 0 && [...lags.values()].every((lag) => lag === 0));
    expect(store.values()).toEqual(Array.from({ length: 10 }, (_, round) => `seen-${round}`));
    await writer.close();
  });

  it('runs work between batches and flushes what it changed', async () => {
    const store = new FencedStore();
    const member = new RememberingMember(store);
    const consumer = await start(member, 'within');
    await until(() => consumer.groups().length === PARTITIONS);
    const flushed: number[] = [];
    member.afterFlush = (group) => void flushed.push(group);
    expect(await consumer.within(2, () => Promise.resolve())).toBe(true);
    await until(() => flushed.includes(2));
    expect(await consumer.within(99, () => Promise.resolve())).toBe(false);
  });

  it('hands a record over within 100 ms at the median when idle', async () => {
    const store = new FencedStore();
    const member = new RememberingMember(store);
    const arrived = new Map<string, number>();
    member.beforeHandle = ({ records }) => {
      for (const { value } of records) arrived.set(value?.toString() ?? '', performance.now());
      return undefined;
    };
    const consumer = await start(member, 'latency');
    await until(() => consumer.groups().length === PARTITIONS);
    await delay(500);
    const latencies: number[] = [];
    for (let round = 0; round < 60; round++) {
      const before = performance.now();
      const [value = ''] = await send(1, [TOPICS[round % TOPICS.length] as Topic]);
      await until(() => arrived.has(value));
      latencies.push((arrived.get(value) ?? 0) - before);
      await delay(20);
    }
    latencies.sort((x, y) => x - y);
    process.stderr.write(`latency ms: median ${latencies[30]?.toFixed(1)}, p95 ${latencies[57]?.toFixed(1)}\n`);
    expect(latencies[30]).toBeLessThan(100);
  });
});
