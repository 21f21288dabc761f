import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { silentLog } from '#observability';
import type { RunningService } from '#service';
import { featureSummary } from '#storage';
import { EventProducer, type KafkaConnection } from '#stream';
import {
  cloudEvent,
  eventually,
  inputRecord,
  openTestDatabase,
  openTestTopics,
  testConfiguration,
  type TestDatabase,
} from '#testing';
import { startFeatures } from '../service.js';

let connection: KafkaConnection;
let store: TestDatabase;
let service: RunningService;

const start = async (): Promise<void> => {
  const audit = { everyMinutes: 0.005, vectors: 50 };
  service = await startFeatures({
    config: testConfiguration(connection, store.url, { features: { audit } }),
    log: silentLog,
  });
};

/** Checked vectors and the share that equalled their replay. */
async function figures(): Promise<{ checked: number; ratio: number }> {
  const text = await (await fetch(`${service.url}/metrics`)).text();
  const value = (name: string): number => Number(new RegExp(`^${name}\\{[^}]*\\} (.*)$`, 'm').exec(text)![1]);
  return { checked: value('holdfast_served_checked_total'), ratio: value('holdfast_served_consistency_ratio') };
}

async function send(hoursAgo: number): Promise<void> {
  const producer = new EventProducer(connection);
  const at = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
  await producer.send(['anna', 'ben'].map((id) => inputRecord(cloudEvent('purchase.made', id, at, { amount: 5 }))));
  await producer.close();
}

beforeAll(async () => {
  connection = await openTestTopics(1);
  store = await openTestDatabase();
  await start();
});

afterAll(async () => {
  await service.close();
  await store.close();
});

describe('the figure of consistency', () => {
  it('is 1 for what was served as it should, and falls when a state was tampered with', async () => {
    await send(30);
    await eventually(async () => expect((await figures()).checked).toBeGreaterThan(1), 40_000);
    expect((await figures()).ratio).toBe(1);
    await service.close();
    await store.database.run('spec', `DELETE FROM features.customer_state WHERE customer_id = 'ben'`);
    await start();
    await send(2);
    await eventually(async () => expect((await featureSummary(store.database)).counted).toBe(4));
    await eventually(async () => expect((await figures()).ratio).toBeLessThan(1), 40_000);
  });
});
