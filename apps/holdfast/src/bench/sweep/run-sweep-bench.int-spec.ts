import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readTopics, type KafkaConnection } from '#stream';
import { openTestDatabase, openTestTopics, testConfiguration, type TestDatabase } from '#testing';
import { runSweepBench } from './run-sweep-bench.js';
import { sweepBenchReport } from './sweep-bench-report.js';

let connection: KafkaConnection;
let store: TestDatabase;

beforeAll(async () => {
  store = await openTestDatabase();
  connection = await openTestTopics(2);
});

afterAll(() => store.close());

describe('the bench of the sweep', () => {
  it('emits every silent customer once, all pages of all groups', async () => {
    const space = { config: testConfiguration(connection, store.url), connection, database: store.database };
    const result = await runSweepBench({ space, customers: 701, onProgress: () => undefined });
    expect(result).toMatchObject({ customers: 701, vectors: 701, partitions: 2, pages: 4 });
    const keys: string[] = [];
    await readTopics({
      connection,
      topics: ['features.v1'],
      onBatch: ({ records }) => void keys.push(...records.map(({ key }) => key!.toString('utf8'))),
    });
    expect(new Set(keys).size).toBe(701);
    expect(keys.length).toBe(701);
    expect(sweepBenchReport(result)).toContain('of one core over the day');
  });
});
