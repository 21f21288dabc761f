import { openTestTopics } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import type { Batch } from '../consumer/batch.js';
import { EventProducer } from '../producer/event-producer.js';
import { partitionOf } from '../producer/partition-of.js';
import { readTopics } from '../reader/read-topics.js';
import { forwardMisplaced, splitMisplaced } from './forward-misplaced.js';

let connection: KafkaConnection;
let producer: EventProducer;

beforeAll(async () => {
  connection = await openTestTopics(2);
  producer = new EventProducer(connection);
});
afterAll(() => producer.close());

async function read(): Promise<Batch[]> {
  const batches: Batch[] = [];
  await readTopics({ connection, topics: ['usage.v1'], onBatch: (batch) => void batches.push(batch) });
  return batches;
}

describe('forwardMisplaced', () => {
  it('brings a record to the partition of its key with its headers and first append time', async () => {
    const wrong = 1 - partitionOf('cus-1', 2);
    const headers = { 'content-type': 'application/json' };
    await producer.send([{ topic: 'usage.v1', key: 'cus-1', value: 'v', headers, partition: wrong }]);
    const [batch] = await read();
    if (batch === undefined) throw new Error('expected a batch');
    const { kept, misplaced } = splitMisplaced(batch, 2);
    expect([kept.length, misplaced.length]).toEqual([0, 1]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await forwardMisplaced(producer, batch, misplaced);
    const forwarded = (await read()).find(({ partition }) => partition !== wrong);
    const [original] = batch.records;
    expect(forwarded?.records.map(({ key, value, timestamp }) => ({ key, value, timestamp }))).toEqual([
      { key: original?.key, value: original?.value, timestamp: original?.timestamp },
    ]);
    expect(forwarded?.records[0]?.headers).toEqual({
      ...headers,
      'holdfast-appended-at': String(original?.timestamp),
      'holdfast-forwarded-from': `usage.v1/${wrong}/0`,
    });
    expect(forwarded === undefined ? undefined : splitMisplaced(forwarded, 2).misplaced).toEqual([]);
  });
});
