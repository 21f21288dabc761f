import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  clockMarker,
  IMPORT_HEADER,
  INPUT_TOPICS,
  riskEventData,
  type CloudEvent,
  type RiskEventData,
} from '#contracts';
import type { FeatureSpec } from '#feature-engine';
import { silentLog } from '#observability';
import { compileEngine, type RunningService } from '#service';
import { promoteModel, saveModel } from '#storage';
import { EventProducer, readTopics, type KafkaConnection } from '#stream';
import {
  cloudEvent,
  eventually,
  inputRecord,
  LinePredictor,
  openTestDatabase,
  openTestTopics,
  testConfiguration,
  type TestDatabase,
} from '#testing';
import { startFeatures } from '../../apps/features/src/service.js';
import { startScoring } from '../../apps/scoring/src/service.js';
import { NOW } from '../../libs/feature-engine/src/oracle/sign-cases.js';
import { CATALOGUE, SIGN_CUSTOMERS } from './sign-customers.js';

const PARTITIONS = 2;
const WITHIN_MS = 60_000;
const LATER = Date.parse('2025-08-20T12:00:00Z');
const RESTING = 'summer: used until the last day before it';
const GONE = 'summer: gone for weeks before it';

let connection: KafkaConnection;
let producer: EventProducer;
let store: TestDatabase;
/** What was told as of NOW. */
let first: Awaited<ReturnType<typeof risks>>;
const services: RunningService[] = [];

/** Sends history as an import does, and the marker at which everyone is looked at. */
async function importUntil(slot: number, events: readonly CloudEvent[]): Promise<void> {
  const marker = JSON.stringify(clockMarker({ time: slot, sweep: true }, 'spec'));
  await producer.send([
    ...events.map((event) => inputRecord(event, { [IMPORT_HEADER]: 'spec' })),
    ...INPUT_TOPICS.flatMap((topic) =>
      Array.from({ length: PARTITIONS }, (_, partition) => ({ topic, key: null, partition, value: marker })),
    ),
  ]);
}

/** Risk events so far, by customer, in their order. */
async function risks(): Promise<Map<string, RiskEventData[]>> {
  const found: RiskEventData[] = [];
  await readTopics({
    connection,
    topics: ['risk.v1'],
    onBatch: ({ records }) => {
      for (const { value } of records)
        found.push(riskEventData.parse((JSON.parse(value!.toString()) as { data: unknown }).data));
    },
  });
  return Map.groupBy(found, ({ customer }) => customer);
}

/** The signs that a customer's risk events have carried, event by event. */
async function told(customer: string): Promise<string[][]> {
  return ((await risks()).get(customer) ?? []).map(({ signals }) => signals.map(({ name }) => name));
}

/** A model to which everyone is alike: what is told is told for the signs. */
async function promoteIndifference(features: readonly FeatureSpec[], catalogue: string): Promise<void> {
  const line = { feature: features[0]!.name, slope: 0, intercept: 0, highest: Infinity };
  const artifact = LinePredictor.artifact({ ...line, features: features.map(({ name, kind }) => ({ name, kind })) });
  await store.database.transaction('spec', async (tx) => {
    await saveModel(tx, {
      ...{ version: 'm1', catalogue, artifact, dataFingerprint: 'f', metrics: {}, card: {}, baseline: {} },
      task: { definition: { kind: 'inactive', days: 90, types: ['purchase.made'] }, horizonDays: 90, leadDays: 0 },
      ...{ thresholds: { high: 0.9, medium: 0.1 }, refusal: null, asOf: NOW },
    });
    expect(await promoteModel(tx, 'm1')).toBe(true);
  });
}

beforeAll(async () => {
  connection = await openTestTopics(PARTITIONS);
  producer = new EventProducer(connection);
  await producer.start();
  store = await openTestDatabase();
  const config = testConfiguration(connection, store.url, {
    catalogue: CATALOGUE,
    features: { clock: 'event', flushMs: 50 },
    scoring: { bands: { high: { probability: 0.9 }, medium: { probability: 0.1 } } },
  });
  services.push(await startFeatures({ config, log: silentLog }));
  const { catalogue } = compileEngine(config);
  await promoteIndifference(catalogue.features, catalogue.version);
  const load = (artifact: Uint8Array): Promise<LinePredictor> => LinePredictor.load(artifact);
  services.push(await startScoring({ config, log: silentLog }, load));
  await importUntil(
    NOW,
    SIGN_CUSTOMERS.flatMap(({ events }) => events),
  );
  first = await eventually(async () => {
    const found = await risks();
    expect(found.size).toBe(SIGN_CUSTOMERS.length);
    return found;
  }, WITHIN_MS);
}, 2 * WITHIN_MS);

afterAll(async () => {
  for (const service of services) await service.close();
  await producer.close();
  await store.close();
});

describe('from raw events to risk events', () => {
  for (const [sign, customers] of Map.groupBy(SIGN_CUSTOMERS, (one) => one.sign))
    it(`${sign} is carried for each of its cases, with evidence, and for none of the innocent ones`, () => {
      const carried = customers.map(({ customer }) => ({
        customer,
        evidence: first.get(customer)![0]!.signals.find(({ name }) => name === sign)?.evidence ?? null,
      }));
      expect(carried).toEqual(
        customers.map(({ customer, holds }) => ({ customer, evidence: holds ? expect.stringMatching(/\d|:/) : null })),
      );
    });

  it('starts a sign by silence alone, but for an off-season, and tells it though no score has moved', async () => {
    const use = (customer: string, at: string): CloudEvent =>
      cloudEvent('usage.recorded', customer, at, { event: 'open' });
    const events = ['06-19', '06-20', '06-23', '06-24'].flatMap((day) => [
      use(GONE, `2025-${day}T12:00:00Z`),
      use(RESTING, `2025-${day}T12:00:00Z`),
    ]);
    await importUntil(LATER, [...events, use(RESTING, '2025-07-11T12:00:00Z')]);
    await eventually(async () => {
      expect(await told(GONE)).toEqual([expect.arrayContaining(['use_stopped'])]);
      expect(await told(RESTING)).toEqual([expect.not.arrayContaining(['use_stopped'])]);
    }, WITHIN_MS);
    const [before, after] = (await risks()).get('data_exported 2: alarming')!;
    expect([before!.signals.map(({ name }) => name), after!.signals]).toEqual([['data_exported'], []]);
    expect(after!.probability).toBe(before!.probability);
  });

  it('tells that a sign starts and that it stops, and nothing in between', async () => {
    const say = async (
      type: 'invoice.paid' | 'invoice.payment_failed' | 'survey.answered',
      data: object,
    ): Promise<void> => producer.send([inputRecord(cloudEvent(type, 'live', new Date().toISOString(), { ...data }))]);
    const until = (expected: string[][]): Promise<void> =>
      eventually(async () => expect(await told('live')).toEqual(expected), WITHIN_MS);
    await say('survey.answered', { survey: 's', answer: true });
    await until([[]]);
    await say('invoice.payment_failed', { invoice: 'i1' });
    await until([[], ['payment_failed']]);
    await say('survey.answered', { survey: 's', answer: false });
    await say('invoice.paid', { invoice: 'i1', amount: 5 });
    await until([[], ['payment_failed'], []]);
    const events = (await risks()).get('live')!;
    expect(events.map(({ sequence, probability, cause }) => [sequence, probability, cause])).toEqual(
      [1, 2, 3].map((sequence) => [sequence, 0.5, 'events']),
    );
  });
});
