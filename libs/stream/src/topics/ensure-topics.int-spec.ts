import { TOPICS, type Topic } from '#contracts';
import { testConnection } from '#testing';
import { describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import { PartitionCountMismatch, TopicMissing } from '../errors.js';
import { describeTopics, ensureTopics } from './ensure-topics.js';
import { partitionCount } from './partition-count.js';

/** Topics as somebody else may have made them. */
async function create(
  connection: KafkaConnection,
  topics: readonly { topic: Topic; partitions: number }[],
): Promise<void> {
  // Spelt out, since brokers differ in what they do unless told.
  const configEntries = [
    { name: 'retention.ms', value: '604800000' },
    { name: 'message.timestamp.type', value: 'CreateTime' },
  ];
  const wanted = topics.map(({ topic, partitions }) => ({
    topic: connection.name(topic),
    numPartitions: partitions,
    configEntries,
  }));
  await connection.withAdmin(async (admin) => {
    await admin.createTopics({ topics: wanted, waitForLeaders: false });
    for (;;) {
      const existing = new Set(await admin.listTopics());
      if (wanted.every(({ topic }) => existing.has(topic))) return;
      await delay(50);
    }
  });
}

describe('ensureTopics', () => {
  it('creates what is missing once, and finds nothing to complain of afterwards', async () => {
    const connection = testConnection();
    await expect(partitionCount(connection, ['usage.v1'])).rejects.toThrow(TopicMissing);
    expect((await describeTopics(connection)).map(({ partitions }) => partitions)).toEqual(TOPICS.map(() => 0));
    const first = await ensureTopics(connection, { partitions: 3, replication: 1 });
    expect(first.map(({ topic, partitions, created, warnings }) => ({ topic, partitions, created, warnings }))).toEqual(
      TOPICS.map((topic) => ({ topic, partitions: topic === 'imports.v1' ? 1 : 3, created: true, warnings: [] })),
    );
    const second = await ensureTopics(connection, { partitions: 3, replication: 1 });
    expect(second).toEqual(first.map((report) => ({ ...report, created: false })));
    expect(await partitionCount(connection, ['usage.v1', 'billing.v1'])).toBe(3);
  });

  it('refuses topics whose partitions cannot belong together', async () => {
    const connection = testConnection();
    await create(connection, [
      { topic: 'usage.v1', partitions: 2 },
      { topic: 'billing.v1', partitions: 3 },
    ]);
    await expect(ensureTopics(connection, { partitions: 2, replication: 1 })).rejects.toThrow(PartitionCountMismatch);
    await expect(partitionCount(connection, ['usage.v1', 'billing.v1'])).rejects.toMatchObject({ code: 'HF-103' });
  });

  it('refuses another number than the existing topics have, and names settings that lose records', async () => {
    const connection = testConnection();
    await create(connection, [{ topic: 'usage.v1', partitions: 2 }]);
    await expect(ensureTopics(connection, { partitions: 4, replication: 1 })).rejects.toThrow(PartitionCountMismatch);
    const reports = await ensureTopics(connection, { partitions: 2, replication: 1 });
    const usage = reports.find(({ topic }) => topic === 'usage.v1');
    expect(usage?.created).toBe(false);
    expect(usage?.warnings).toEqual([
      'retention.ms is 604800000, expected -1',
      'message.timestamp.type is CreateTime, expected LogAppendTime',
    ]);
  });
});
