import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { silentLog } from '#observability';
import type { KafkaConnection } from '#stream';
import { eventually, openTestDatabase, openTestTopics, testConfiguration, type TestDatabase } from '#testing';
import { startTrainer } from './service.js';

let connection: KafkaConnection;
let store: TestDatabase;

beforeAll(async () => {
  store = await openTestDatabase();
  connection = await openTestTopics(1);
});

afterAll(() => store.close());

describe('the trainer service', () => {
  it('is ready, counts a scheduled training that found no history, and closes', async () => {
    const churn = { definition: { kind: 'contract_ended' }, horizonDays: 30 };
    const config = testConfiguration(connection, store.url, { model: { churn }, trainer: { everyDays: 1 } });
    const running = await startTrainer({ config, log: silentLog });
    try {
      expect((await fetch(`${running.url}/health/ready`)).status).toBe(200);
      await eventually(async () => {
        const metrics = await (await fetch(`${running.url}/metrics`)).text();
        expect(metrics).toContain('holdfast_trainings_total{outcome="failed",service="trainer"} 1');
      });
    } finally {
      await running.close();
    }
  });
});
