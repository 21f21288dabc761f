import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Configuration } from '#config';
import { silentLog } from '#observability';
import { loadChampion, registerFeatureStore } from '#storage';
import type { KafkaConnection } from '#stream';
import { compileEngine, sourceOf } from '#service';
import {
  eventually,
  openTestDatabase,
  openTestTopics,
  sendAsImport,
  smallBusiness,
  testConfiguration,
  type TestDatabase,
} from '#testing';
import { startTrainer } from './service.js';

// A training takes seconds on a quiet machine, minutes on one that is shared by many.
jest.setTimeout(300_000);

let connection: KafkaConnection;
let store: TestDatabase;

beforeAll(async () => {
  store = await openTestDatabase();
  connection = await openTestTopics(1);
});

afterAll(() => store.close());

/** Addresses of what was compiled. */
const built = (...path: string[]): string => JSON.stringify(pathToFileURL(join(process.cwd(), 'dist', ...path)).href);
/** The compiled service in a thread of its own: arithmetic takes ten times as long within jest. */
const BUILT_TRAINER = `
  const { parentPort, workerData: config } = require('node:worker_threads');
  const service = import(${built('apps', 'trainer', 'src', 'service.js')});
  const observability = import(${built('libs', 'observability', 'src', 'index.js')});
  Promise.all([service, observability])
    .then(([{ startTrainer }, { silentLog: log }]) => startTrainer({ config, log }))
    .then(({ url }) => parentPort.postMessage(url));`;

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

  it('answers while it trains, for the catalogue in force and for the one that is configured', async () => {
    await sendAsImport(connection, smallBusiness(true, 80));
    const churn = { definition: { kind: 'contract_ended', graceDays: 0 }, horizonDays: 20, leadDays: 0 };
    const of = (usageTypes: string[]): Configuration =>
      testConfiguration(connection, store.url, {
        ...{ model: { churn, cutoffEveryDays: 20, minChurned: 10, backend: 'wasm' }, features: { clock: 'event' } },
        ...{ catalogue: { usageTypes }, trainer: { everyDays: 1, maxAucDeficit: 0.1 } },
      });
    const [inForce, configured] = [of([]), of(['login'])];
    const engine = compileEngine(inForce);
    await registerFeatureStore(store.database, { ...sourceOf(engine, inForce.catalogue), partitions: 1 });
    const trainer = new Worker(BUILT_TRAINER, { eval: true, workerData: configured });
    try {
      const [url] = (await once(trainer, 'message')) as [string];
      const answers: string[] = [];
      await eventually(async () => {
        expect((await fetch(`${url}/health/ready`)).status).toBe(200);
        answers.push(await (await fetch(`${url}/metrics`)).text());
        expect(answers.at(-1)).toContain('holdfast_trainings_total{outcome="promoted",service="trainer"} 2');
      }, 240_000);
      const underWay = answers.filter((text) => /training_progress_ratio{stage="training",[^}]*} 0\.\d+/.test(text));
      expect(underWay.length).toBeGreaterThan(1);
      expect(answers.at(-1)).toContain('holdfast_training_backend_info{backend="wasm",service="trainer"} 1');
      for (const { catalogue } of [engine, compileEngine(configured)])
        expect(await loadChampion(store.database, catalogue.version)).toMatchObject({ previousVersion: null });
    } finally {
      await trainer.terminate();
    }
  });
});
