import { openTestTopics } from '#testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import { WriterFenced } from '../errors.js';
import { readTopics } from '../reader/read-topics.js';
import { TransactionalWriter } from './transactional-writer.js';

let connection: KafkaConnection;
const writers: TransactionalWriter[] = [];

beforeAll(async () => {
  connection = await openTestTopics(2);
});
afterAll(() => Promise.all(writers.map((writer) => writer.close())));

function writer(name: string): TransactionalWriter {
  const opened = new TransactionalWriter(connection, name);
  writers.push(opened);
  return opened;
}

async function visible(): Promise<string[]> {
  const values: string[] = [];
  await readTopics({
    connection,
    topics: ['usage.v1', 'imports.v1'],
    onBatch: ({ records }) => void values.push(...records.map(({ value }) => value?.toString() ?? '')),
  });
  return values.sort();
}

describe('TransactionalWriter', () => {
  it('shows all records of a committed transaction and none of an aborted one', async () => {
    const events = writer('all-or-nothing');
    await events.transaction(async (tx) => {
      await tx.send([{ topic: 'usage.v1', key: 'cus-1', value: 'a1' }]);
      await tx.send([{ topic: 'imports.v1', key: 'demo', value: 'a-progress' }]);
    });
    const failing = events.transaction(async (tx) => {
      await tx.send([
        { topic: 'usage.v1', key: 'cus-2', value: 'b1' },
        { topic: 'imports.v1', key: 'demo', value: 'b-progress' },
      ]);
      throw new RangeError('a bad row');
    });
    await expect(failing).rejects.toThrow(RangeError);
    await events.transaction((tx) => tx.send([{ topic: 'usage.v1', key: 'cus-3', value: 'c1' }]));
    expect(await visible()).toEqual(['a-progress', 'a1', 'c1']);
  });

  it('writes more than one request holds, in order within a partition', async () => {
    const value = 'x'.repeat(10_000);
    const records = Array.from({ length: 500 }, (_, at) => ({
      topic: 'billing.v1' as const,
      key: 'cus-1',
      value: `${String(at).padStart(4, '0')}${value}`,
    }));
    await writer('large').transaction((tx) => tx.send(records));
    const read: string[] = [];
    await readTopics({
      connection,
      topics: ['billing.v1'],
      onBatch: (batch) => void read.push(...batch.records.map((record) => record.value?.toString().slice(0, 4) ?? '')),
    });
    expect(read).toEqual(records.map((record) => record.value.slice(0, 4)));
  });

  it('fences an earlier writer of the same name', async () => {
    const [early, late] = [writer('one-name'), writer('one-name')];
    await early.transaction((tx) => tx.send([{ topic: 'support.v1', key: 'cus-1', value: 'early' }]));
    await late.start();
    const refused = early.transaction((tx) => tx.send([{ topic: 'support.v1', key: 'cus-1', value: 'too late' }]));
    await expect(refused).rejects.toThrow(WriterFenced);
    await late.transaction((tx) => tx.send([{ topic: 'support.v1', key: 'cus-1', value: 'late' }]));
    const values: string[] = [];
    await readTopics({
      connection,
      topics: ['support.v1'],
      onBatch: ({ records }) => void values.push(...records.map((record) => record.value?.toString() ?? '')),
    });
    expect(values).toEqual(['early', 'late']);
  });
});
