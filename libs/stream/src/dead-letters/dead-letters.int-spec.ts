import { openTestTopics } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import type { StreamRecord } from '../consumer/batch.js';
import { NotReplayable } from '../errors.js';
import { EventProducer } from '../producer/event-producer.js';
import { readTopics } from '../reader/read-topics.js';
import { DeadLetters } from './dead-letters.js';
import { listRejected } from './rejected-list.js';
import { replayRejected } from './replay-rejected.js';

let connection: KafkaConnection;
let producer: EventProducer;
let deadLetters: DeadLetters;

beforeAll(async () => {
  connection = await openTestTopics(2);
  producer = new EventProducer(connection);
  deadLetters = new DeadLetters(producer, () => Date.UTC(2025, 2, 1));
});
afterAll(() => producer.close());

const record = (over: Partial<StreamRecord> = {}): StreamRecord => ({
  key: Buffer.from('cus-1'),
  value: Buffer.from('{"broken":'),
  headers: { 'content-type': 'application/json' },
  timestamp: Date.UTC(2025, 1, 28),
  offset: 7n,
  ...over,
});

async function usage(): Promise<StreamRecord[]> {
  const records: StreamRecord[] = [];
  await readTopics({ connection, topics: ['usage.v1'], onBatch: (batch) => void records.push(...batch.records) });
  return records;
}

describe('dead letters', () => {
  it('lists each origin once, with what it was and why it was set aside', async () => {
    const letter = {
      topic: 'usage.v1',
      partition: 1,
      record: record(),
      reason: 'not_json',
      detail: 'cut off',
    } as const;
    await deadLetters.send([letter]);
    await deadLetters.send([letter, { ...letter, record: record({ key: null, offset: 8n }), reason: 'missing_key' }]);
    const entry = {
      id: 'usage.v1/1/7',
      topic: 'usage.v1',
      partition: 1,
      offset: 7n,
      reason: 'not_json',
      detail: 'cut off',
      rejectedAt: Date.UTC(2025, 2, 1),
      appendedAt: Date.UTC(2025, 1, 28),
      key: Buffer.from('cus-1'),
      value: Buffer.from('{"broken":'),
      headers: { 'content-type': 'application/json' },
      truncated: false,
    };
    const second = { ...entry, id: 'usage.v1/1/8', offset: 8n, reason: 'missing_key', key: null };
    expect(await listRejected(connection)).toEqual([entry, second]);
    expect(await listRejected(connection, { reason: 'not_json' })).toEqual([entry]);
    expect(await listRejected(connection, { limit: 1 })).toEqual([second]);
  });

  it('sends a corrected value back under its subject, once, and closes the entry', async () => {
    const [first, second] = await listRejected(connection);
    if (first === undefined || second === undefined) throw new Error('expected two entries');
    const value = Buffer.from('{"subject":"cus-9"}');
    expect(await replayRejected(connection, [{ entry: first, value }])).toEqual({ replayed: 1, skipped: 0 });
    expect(await replayRejected(connection, [{ entry: first, value }])).toEqual({ replayed: 0, skipped: 1 });
    expect((await usage()).map(({ key, value: sent, headers }) => ({ key, sent, headers }))).toEqual([
      {
        key: Buffer.from('cus-9'),
        sent: value,
        headers: { 'content-type': 'application/json', 'holdfast-replayed-from': 'usage.v1/1/7' },
      },
    ]);
    expect((await listRejected(connection)).map(({ id }) => id)).toEqual(['usage.v1/1/8']);
    await expect(replayRejected(connection, [{ entry: second }])).rejects.toThrow(NotReplayable);
  });

  it('keeps what fits of an original as large as its topic allows, whole', async () => {
    const value = Buffer.alloc(1024 * 1024 - 300, 'x');
    const large = record({ value, offset: 20n });
    await deadLetters.send([{ topic: 'usage.v1', partition: 0, record: large, reason: 'too_large', detail: 'x' }]);
    const listed = await listRejected(connection, { reason: 'too_large' });
    expect(listed.map((entry) => [entry.truncated, entry.value?.length])).toEqual([[false, value.length]]);
  });

  it('cuts what exceeds the limit of rejected.v1 and says so', async () => {
    const value = Buffer.alloc(3 * 1024 * 1024, 'x');
    const huge = record({ value, offset: 21n });
    await deadLetters.send([{ topic: 'billing.v1', partition: 0, record: huge, reason: 'too_large', detail: 'x' }]);
    const [entry] = (await listRejected(connection)).filter(({ topic }) => topic === 'billing.v1');
    if (entry === undefined) throw new Error('expected an entry');
    expect(entry.truncated).toBe(true);
    expect(entry.value?.length).toBeGreaterThan(2_000_000);
    await expect(replayRejected(connection, [{ entry }])).rejects.toThrow(NotReplayable);
  });
});
