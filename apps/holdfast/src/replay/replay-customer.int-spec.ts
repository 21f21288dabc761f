import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Configuration } from '#config';
import { silentLog } from '#observability';
import { compileEngine, type RunningService } from '#service';
import { featureSummary } from '#storage';
import type { EventProducer, KafkaConnection } from '#stream';
import {
  cloudEvent,
  eventually,
  inputRecord,
  openSurroundings,
  testConfiguration,
  type Surroundings,
  type TestDatabase,
} from '#testing';
import { groupPositions, verifyServed } from '#replay';
import { startFeatures } from '../../../features/src/service.js';
import { replayCustomer, type CustomerReplay } from './replay-customer.js';
import { replayReport } from './replay-report.js';
import { servedReport } from './served-report.js';

const HOUR_MS = 3_600_000;
const now = Date.now();
const ago = (hours: number): string => new Date(now - hours * HOUR_MS).toISOString();

let surroundings: Surroundings;
let connection: KafkaConnection;
let producer: EventProducer;
let store: TestDatabase;
let service: RunningService;
let config: Configuration;
const replay = (...[customer, until]: [string, Parameters<typeof replayCustomer>[2]]): Promise<CustomerReplay | null> =>
  replayCustomer({ config, connection, database: store.database }, customer, until, 'en');

beforeAll(async () => {
  surroundings = await openSurroundings(2);
  ({ connection, producer, store } = surroundings);
  config = testConfiguration(connection, store.url);
  service = await startFeatures({ config, log: silentLog });
  let sent = 0;
  // In waves: a customer gets several vectors, each of which has seen another part of the log.
  for (const wave of [30, 20, 10]) {
    const records = Array.from({ length: 20 }, (_, i) => [
      inputRecord(cloudEvent('purchase.made', `c${i % 10}`, ago(wave + (i % 7)), { amount: i + 1, currency: 'EUR' })),
      inputRecord(cloudEvent('usage.recorded', `c${i % 10}`, ago(wave + (i % 9)), { event: 'login' })),
    ]).flat();
    await producer.send([...records, records[0]!]);
    sent += records.length;
    const counted = sent;
    await eventually(async () => expect((await featureSummary(store.database)).counted).toBe(counted));
  }
});

afterAll(async () => {
  await service.close();
  await surroundings.close();
});

describe('replayCustomer', () => {
  it('gives the very vector that was served when it is replayed to its positions', async () => {
    const served = await replay('c0', { kind: 'served' });
    expect(served!.served).toMatchObject({ equal: true, differences: [], cause: 'events' });
    expect(served!.events).toMatchObject({ count: 12, repeated: 3 });
    const positions = groupPositions(served!.positions);
    const again = await replay('c0', { kind: 'positions', positions });
    expect(again).toEqual({ ...served, served: undefined });
    expect(replayReport(served!)).toContain('equals its replay');
  });

  it('gives the features as of a past moment from what had happened by then, and says what that was', async () => {
    const asOf = now - 19.5 * HOUR_MS;
    const past = (await replay('c3', { kind: 'moment', asOf }))!;
    expect(past.events).toMatchObject({ count: 8, byType: { 'purchase.made': 4, 'usage.recorded': 4 } });
    expect(Date.parse(past.events.last!)).toBeLessThan(asOf);
    const engine = compileEngine(config);
    expect(past.features.map(({ name }) => name)).toEqual(engine.catalogue.features.map(({ name }) => name));
    expect(past.features.find(({ name }) => name === 'usage_count_7d')!.value).toBe(4);
    expect(past.features.every(({ evidence }) => evidence.length > 0)).toBe(true);
    expect(await replay('c3', { kind: 'moment', asOf: now - 300 * HOUR_MS })).toBeNull();
    expect(await replay('nobody', { kind: 'moment', asOf: now })).toBeNull();
  });

  it('says so when nothing was served by then', async () => {
    await expect(replay('c3', { kind: 'served', asOf: now - 300 * HOUR_MS })).rejects.toThrow('No vector');
  });
});

describe('verifyServed', () => {
  it('replays every sampled vector, older ones too, to what was served', async () => {
    const report = await verifyServed(
      { config, connection, database: store.database, engine: compileEngine(config) },
      { sample: 25, seed: 1 },
    );
    expect(report).toMatchObject({ vectors: 25, mismatches: 0, examples: [], otherCatalogue: 0 });
    expect(report.customers).toBeGreaterThan(5);
    expect(servedReport(report)).toMatch(/^All 25 sampled vectors of \d+ customers equal their replay\.$/);
  });

  it('leaves vectors of another catalogue alone and counts them', async () => {
    const engine = compileEngine({ catalogue: { rememberHours: 24 } });
    const report = await verifyServed(
      { config, connection, database: store.database, engine },
      { sample: 10, seed: 1 },
    );
    expect(report).toMatchObject({ vectors: 0, mismatches: 0, otherCatalogue: 10 });
  });
});
