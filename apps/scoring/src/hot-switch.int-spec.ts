import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { riskEventData, type CloudEvent, type FeatureVector, type RiskEventData } from '#contracts';
import { compileCatalogue } from '#feature-engine';
import { silentLog } from '#observability';
import { loadChampion, promoteModel, rollbackModel, saveModel, scoringSummary } from '#storage';
import { partitionOf, readTopics, type EventProducer, type KafkaConnection } from '#stream';
import {
  eventually,
  LinePredictor,
  openSurroundings,
  testConfiguration,
  type Surroundings,
  type TestDatabase,
} from '#testing';
import { startScoring } from './service.js';

const PARTITIONS = 2;
const CUSTOMERS = 300;
const AT_ONCE = 30;
const VERSIONS = 12;
const AT = Date.parse('2026-02-01T00:00:00Z');
const { catalogue } = compileCatalogue({});
const FEATURE = catalogue.features.findIndex(({ kind }) => kind === 'number');

/** Log-odds of each model for the value 0: apart enough that every probability names its model. */
const INTERCEPTS: Readonly<Record<string, number>> = { m1: 0, m2: 0.37, m3: -0.53 };

let surroundings: Surroundings;
let connection: KafkaConnection;
let producer: EventProducer;
let store: TestDatabase;

/** What the vector of a customer's nth version says. */
const valueOf = (customer: number, version: number): number => Math.sin(customer * 7 + version * 3) * 2;
const probabilityBy = (model: string, value: number): number => 1 / (1 + Math.exp(-(INTERCEPTS[model]! + value)));

const vector = (index: number, version: number): FeatureVector => ({
  ...{ customer: `cus-${index}`, catalogue: catalogue.version, generation: 1, version, asOf: AT + version, epoch: 1 },
  ...{ cause: 'events', group: partitionOf(`cus-${index}`, PARTITIONS), positions: {}, valueMinor: null },
  ...{ currency: null, receivedAt: AT },
  values: catalogue.features.map((_, i) => (i === FEATURE ? valueOf(index, version) : null)),
});

async function register(version: string): Promise<void> {
  const features = catalogue.features.map(({ name, kind }) => ({ name, kind }));
  const artifact = LinePredictor.artifact({
    ...{ features, feature: catalogue.features[FEATURE]!.name, slope: 1, intercept: INTERCEPTS[version]!, highest: 50 },
  });
  await store.database.transaction('spec', (tx) =>
    saveModel(tx, {
      ...{ version, catalogue: catalogue.version, artifact, dataFingerprint: 'f', metrics: {}, card: {}, baseline: {} },
      task: { definition: { kind: 'inactive', days: 90, types: ['purchase.made'] }, horizonDays: 90, leadDays: 0 },
      ...{ thresholds: { high: 0.7, medium: 0.5 }, refusal: null, asOf: 0, codeVersion: '0' },
    }),
  );
}

const promote = (version: string): Promise<boolean> =>
  store.database.transaction('spec', (tx) => promoteModel(tx, version));

/** Sends everybody's vector of a version, some at a time. */
async function send(version: number): Promise<void> {
  const records = Array.from({ length: CUSTOMERS }, (_, index) => {
    const one = vector(index, version);
    return { topic: 'features.v1' as const, key: one.customer, value: JSON.stringify(one) };
  });
  for (let from = 0; from < CUSTOMERS; from += AT_ONCE) await producer.send(records.slice(from, from + AT_ONCE));
}

async function risks(): Promise<RiskEventData[]> {
  const found: RiskEventData[] = [];
  await readTopics({
    connection,
    topics: ['risk.v1'],
    onBatch: ({ records }) => {
      for (const { value } of records)
        found.push(riskEventData.parse((JSON.parse(value!.toString()) as CloudEvent).data));
    },
  });
  return found;
}

/** Customers whose score is by a model, of a version of their vector or a later one. */
async function scoredBy(model: string, since = 1): Promise<number> {
  const count = 'SELECT count(*)::int AS n FROM scoring.customer WHERE model = $1 AND version >= $2';
  const [row] = await store.database.run<{ n: number }>('spec', count, [model, since]);
  return row!.n;
}

/** Models that stand in the rows which one transaction has written. */
const MODELS_BY_TRANSACTION = `
  SELECT array_agg(DISTINCT model) AS models FROM scoring.customer WHERE model IS NOT NULL GROUP BY xmin::text`;

beforeAll(async () => {
  surroundings = await openSurroundings(PARTITIONS);
  ({ connection, producer, store } = surroundings);
});

afterAll(async () => {
  await surroundings.close();
});

describe('a switch of models under load', () => {
  it('loses no score and mixes none, however often the champion is promoted and rolled back meanwhile', async () => {
    for (const version of Object.keys(INTERCEPTS)) await register(version);
    await promote('m1');
    const config = testConfiguration(connection, store.url, { scoring: { minChange: 0.001, flushMs: 20, pollMs: 50 } });
    const service = await startScoring({ config, log: silentLog }, (artifact) => LinePredictor.load(artifact));
    const mixed: unknown[] = [];
    try {
      for (let version = 1; version <= VERSIONS; version++) {
        const sent = send(version);
        if (version % 4 === 0) await store.database.transaction('spec', (tx) => rollbackModel(tx, catalogue.version));
        else await promote(['m2', 'm3', 'm1'][version % 3]!);
        const { version: champion } = (await loadChampion(store.database, catalogue.version))!;
        await eventually(async () => expect(await scoredBy(champion)).toBeGreaterThan(0), 60_000);
        await sent;
        const rows = await store.database.run<{ models: string[] }>('spec', MODELS_BY_TRANSACTION);
        mixed.push(...rows.filter(({ models }) => models.length !== 1));
      }
      expect(await promote('m3')).toBe(true);
      await eventually(async () => expect(await scoredBy('m3', VERSIONS)).toBe(CUSTOMERS), 60_000);
      await eventually(async () =>
        expect(await scoringSummary(store.database)).toMatchObject({ customers: CUSTOMERS, unpublished: 0 }),
      );
    } finally {
      await service.close();
    }
    expect(mixed).toEqual([]);
    const scores = await store.database.run<{ customer_id: string; probability: number; model: string }>(
      'spec',
      'SELECT customer_id, probability, model FROM scoring.customer',
    );
    for (const { customer_id, probability, model } of scores) {
      expect(model).toBe('m3');
      expect(probability).toBeCloseTo(probabilityBy('m3', valueOf(Number(customer_id.slice(4)), VERSIONS)), 12);
    }
    const told = await risks();
    const wrong = told.filter(({ customer, featureVersion, modelVersion, probability }) => {
      const value = valueOf(Number(customer.slice(4)), featureVersion);
      return Math.abs(probability - probabilityBy(modelVersion, value)) > 1e-12;
    });
    expect(wrong).toEqual([]);
    const byCustomer = Map.groupBy(told, ({ customer }) => customer);
    expect(byCustomer.size).toBe(CUSTOMERS);
    for (const events of byCustomer.values())
      expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, i) => i + 1));
    // The load met several models, or the spec shows nothing.
    expect(new Set(told.map(({ modelVersion }) => modelVersion)).size).toBe(3);
  }, 180_000);
});
