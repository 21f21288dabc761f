import { openTestTopics } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KafkaConnection } from '../connection/kafka-connection.js';
import { ProducerBusy, RecordTooLarge, TopicMissing } from '../errors.js';
import { readTopics } from '../reader/read-topics.js';
import { EventProducer } from './event-producer.js';
import { partitionOf } from './partition-of.js';

let connection: KafkaConnection;
let producer: EventProducer;

beforeAll(async () => {
  connection = await openTestTopics(3);
  producer = new EventProducer(connection);
});
afterAll(() => producer.close());

describe('EventProducer', () => {
  it('writes records in order, each to the partition of its key', async () => {
    const records = Array.from({ length: 3_000 }, (_, at) => ({
      topic: 'usage.v1' as const,
      key: `cus-${at % 50}`,
      value: String(at),
    }));
    const sends = Array.from({ length: 30 }, (_, at) => producer.send(records.slice(at * 100, at * 100 + 100)));
    await Promise.all(sends);
    const read = new Map<number, string[]>();
    await readTopics({
      connection,
      topics: ['usage.v1'],
      onBatch: (batch) => {
        const values = batch.records.map(({ value }) => value?.toString() ?? '');
        read.set(batch.partition, [...(read.get(batch.partition) ?? []), ...values]);
      },
    });
    const expected = Map.groupBy(records, ({ key }) => partitionOf(key, 3));
    expect([...read].sort()).toEqual(
      [...expected].map(([partition, own]): [number, string[]] => [partition, own.map(({ value }) => value)]).sort(),
    );
  });

  it('refuses a record above its limit at once and writes none of that send', async () => {
    const tooLarge = { topic: 'billing.v1' as const, key: 'a', value: Buffer.alloc(1024 * 1024) };
    await expect(producer.send([{ topic: 'billing.v1', key: 'a', value: 'fine' }, tooLarge])).rejects.toThrow(
      RecordTooLarge,
    );
    await producer.send([{ topic: 'billing.v1', key: 'a', value: Buffer.alloc(1024 * 1024 - 500) }]);
    expect(await readTopics({ connection, topics: ['billing.v1'], onBatch: () => undefined })).toBe(1);
  });

  it('refuses more than its bounds without waiting', async () => {
    const small = new EventProducer(connection, { maxInFlightRecords: 10 });
    await small.start();
    const record = { topic: 'support.v1' as const, key: 'a', value: 'v' };
    await small.send([record]);
    const first = small.send(Array.from({ length: 10 }, () => record));
    await expect(small.send([record])).rejects.toThrow(ProducerBusy);
    await first;
    await small.send([record]);
    await small.close();
  });

  it('says which topic is missing', async () => {
    const elsewhere = new KafkaConnection({ ...connection.settings, prefix: 'nowhere.' });
    const lost = new EventProducer(elsewhere);
    await expect(lost.send([{ topic: 'usage.v1', key: 'a', value: 'v' }])).rejects.toThrow(TopicMissing);
    await lost.close();
  });

  it('answers within its bound while no broker is there', async () => {
    const away = new EventProducer(new KafkaConnection({ ...connection.settings, brokers: ['127.0.0.1:1'] }));
    const record = { topic: 'usage.v1' as const, key: 'a', value: 'v' };
    await expect(away.send([record])).rejects.toThrow(ProducerBusy);
    const before = performance.now();
    await expect(away.send([record])).rejects.toThrow(ProducerBusy);
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(away.available).toBe(false);
    await away.close();
  });
});
