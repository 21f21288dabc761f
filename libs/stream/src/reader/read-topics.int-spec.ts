import type { Topic } from '#contracts';
import { openTestTopics } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import { EventProducer } from '../producer/event-producer.js';
import { TransactionalWriter } from '../producer/transactional-writer.js';
import { readTopics } from './read-topics.js';

let connection: KafkaConnection;
let producer: EventProducer;

beforeAll(async () => {
  connection = await openTestTopics(2);
  producer = new EventProducer(connection);
});
afterAll(() => producer.close());

describe('readTopics', () => {
  it('reads nothing of empty topics', async () => {
    expect(await readTopics({ connection, topics: ['usage.v1'], onBatch: () => undefined })).toBe(0);
  });

  it('reads what lay in the logs at the start, in order within a partition, and leaves no group behind', async () => {
    await producer.send(
      Array.from({ length: 5_000 }, (_, at) => ({
        topic: at % 2 === 0 ? ('usage.v1' as const) : ('billing.v1' as const),
        key: `cus-${at % 10}`,
        value: String(at),
      })),
    );
    const last = new Map<string, bigint>();
    let extra: Promise<void> | undefined;
    const records = await readTopics({
      connection,
      topics: ['usage.v1', 'billing.v1'],
      onBatch: async (batch) => {
        extra ??= producer.send([{ topic: 'usage.v1', key: 'cus-1', value: 'later' }]);
        await extra;
        for (const { offset } of batch.records) {
          expect(offset).toBe((last.get(`${batch.topic}/${batch.partition}`) ?? -1n) + 1n);
          last.set(`${batch.topic}/${batch.partition}`, offset);
        }
      },
    });
    expect(records).toBe(5_000);
    const { groups } = await connection.withAdmin((admin) => admin.listGroups());
    expect(groups.filter(({ groupId }) => groupId.startsWith(connection.settings.prefix))).toEqual([]);
  });

  it('keeps to the partitions and offsets it is given', async () => {
    const offsets: bigint[] = [];
    await readTopics({
      connection,
      topics: ['usage.v1'],
      partitions: [0],
      from: new Map([['usage.v1', new Map([[0, 10n]])]]),
      upTo: new Map([['usage.v1', new Map([[0, 13n]])]]),
      onBatch: ({ records }) => void offsets.push(...records.map(({ offset }) => offset)),
    });
    expect(offsets).toEqual([10n, 11n, 12n]);
  });

  it('comes to an end behind the markers of transactions', async () => {
    const writer = new TransactionalWriter(connection, 'markers');
    await writer.transaction((tx) => tx.send([{ topic: 'support.v1', key: 'a', value: 'seen' }]));
    const aborted = writer.transaction(async (tx) => {
      await tx.send([{ topic: 'support.v1', key: 'a', value: 'unseen' }]);
      throw new Error('no');
    });
    await aborted.catch(() => undefined);
    await writer.close();
    expect(await readTopics({ connection, topics: ['support.v1'], onBatch: () => undefined })).toBe(1);
  });

  it('throws what its reader throws', async () => {
    const onBatch = (): never => {
      throw new RangeError('cannot be');
    };
    await expect(readTopics({ connection, topics: ['usage.v1'], onBatch })).rejects.toThrow(RangeError);
  });

  it('ends, though what it was to read is deleted before it gets there', async () => {
    const empty = (topic: Topic): Promise<void> =>
      connection.withAdmin(async (admin) => {
        const ends = await admin.fetchTopicOffsets(connection.name(topic));
        const partitions = ends.map(({ partition, high }) => ({ partition, offset: high }));
        await admin.deleteTopicRecords({ topic: connection.name(topic), partitions });
      });
    const emptied = new Proxy(connection, {
      get(target, property): unknown {
        if (property === 'consumer')
          return (...settings: Parameters<KafkaConnection['consumer']>) => {
            const consumer = target.consumer(...settings);
            return { ...consumer, connect: () => empty('usage.v1').then(() => consumer.connect()) };
          };
        const value: unknown = Reflect.get(target, property, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    const topics: Topic[] = [];
    const onBatch = ({ topic }: { topic: Topic }): void => void topics.push(topic);
    await readTopics({ connection: emptied, topics: ['usage.v1', 'billing.v1'], onBatch });
    expect(new Set(topics)).toEqual(new Set(['billing.v1']));
  }, 30_000);
});
