import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { CloudEvent, FeatureVector, RiskEventData } from '#contracts';
import { riskEventData } from '#contracts';
import { compileCatalogue } from '#feature-engine';
import { silentLog } from '#observability';
import type { RunningService } from '#service';
import { promoteModel, saveModel, scoringSummary } from '#storage';
import { partitionOf, readTopics, type EventProducer, type KafkaConnection } from '#stream';
import {
  eventually,
  LinePredictor,
  openSurroundings,
  testConfiguration,
  type Line,
  type Surroundings,
  type TestDatabase,
} from '#testing';
import { startScoring } from './service.js';

const PARTITIONS = 2;
const { catalogue } = compileCatalogue({});
const FEATURE = catalogue.features.findIndex(({ kind }) => kind === 'number');
const line: Line = {
  features: catalogue.features.map(({ name, kind }) => ({ name, kind })),
  ...{ feature: catalogue.features[FEATURE]!.name, slope: 1, intercept: 0, highest: 50 },
};
const AT = Date.parse('2026-02-01T00:00:00Z');

let surroundings: Surroundings;
let connection: KafkaConnection;
let producer: EventProducer;
let store: TestDatabase;
let service: RunningService | undefined;

/** A vector whose only known feature is the one that counts. */
const vector = (customer: string, logOdds: number, over: Partial<FeatureVector> = {}): FeatureVector => ({
  ...{ customer, catalogue: catalogue.version, generation: 1, version: 1, asOf: AT, cause: 'events', epoch: 1 },
  ...{ group: partitionOf(customer, PARTITIONS), positions: {}, valueMinor: 12_000, currency: 'EUR' },
  values: catalogue.features.map((_, i) => (i === FEATURE ? logOdds : null)),
  receivedAt: Date.now(),
  ...over,
});

async function send(...vectors: FeatureVector[]): Promise<void> {
  await producer.send(vectors.map((one) => ({ topic: 'features.v1', key: one.customer, value: JSON.stringify(one) })));
}

async function start(): Promise<RunningService> {
  const scoring = { bands: { high: { topShare: 0.1 }, medium: { probability: 0.2 } } };
  const config = testConfiguration(connection, store.url, { scoring });
  service = await startScoring({ config, log: silentLog }, (artifact) => LinePredictor.load(artifact));
  return service;
}

async function promote(version: string, artifact: Uint8Array): Promise<void> {
  await store.database.transaction('spec', async (tx) => {
    await saveModel(tx, {
      ...{ version, catalogue: catalogue.version, artifact, dataFingerprint: 'f', metrics: {}, card: {}, baseline: {} },
      task: { definition: { kind: 'inactive', days: 90, types: ['purchase.made'] }, horizonDays: 90, leadDays: 0 },
      ...{ thresholds: { high: 0.7, medium: 0.5 }, refusal: null, asOf: AT, codeVersion: null },
    });
    expect(await promoteModel(tx, version)).toBe(true);
  });
}

/** Risk events so far, by customer, in their order. */
async function risks(): Promise<Map<string, (RiskEventData & { id: string })[]>> {
  const found: (RiskEventData & { id: string })[] = [];
  await readTopics({
    connection,
    topics: ['risk.v1'],
    onBatch: ({ records }) => {
      for (const { value } of records) {
        const event = JSON.parse(value!.toString()) as CloudEvent;
        found.push({ ...riskEventData.parse(event.data), id: event.id });
      }
    },
  });
  return Map.groupBy(found, ({ customer }) => customer);
}

const told = async (customer: string): Promise<unknown[]> =>
  ((await risks()).get(customer) ?? []).map(({ sequence, previousBand, band, cause, modelVersion }) => [
    ...[sequence, previousBand, band, cause, modelVersion],
  ]);

beforeAll(async () => {
  surroundings = await openSurroundings(PARTITIONS);
  ({ connection, producer, store } = surroundings);
});

afterEach(async () => {
  await service?.close();
  service = undefined;
});

afterAll(async () => {
  await surroundings.close();
});

describe('the scoring service', () => {
  it('keeps vectors while there is no model, and says so', async () => {
    await send(vector('anna', 1), vector('ben', -1, { cause: 'silence', receivedAt: null }), vector('cleo', -3));
    const { url } = await start();
    const summary = { customers: 3, scored: 0, riskEvents: 0, unpublished: 0 };
    await eventually(async () => expect(await scoringSummary(store.database)).toEqual(summary));
    const ready = await fetch(`${url}/health/ready`);
    expect([ready.status, await ready.text()]).toEqual([503, expect.stringContaining('no model yet')]);
  });

  it('scores everyone once there is one, by the cause of their own vectors, without reading Kafka again', async () => {
    await start();
    await promote('m1', LinePredictor.artifact(line));
    const summary = { customers: 3, scored: 3, riskEvents: 3, unpublished: 0 };
    await eventually(async () => expect(await scoringSummary(store.database)).toEqual(summary));
    expect(await told('anna')).toEqual([[1, null, 'high', 'events', 'm1']]);
    expect(await told('ben')).toEqual([[1, null, 'medium', 'silence', 'm1']]);
    const [cleo] = (await risks()).get('cleo')!;
    expect(cleo).toMatchObject({
      ...{
        band: 'low',
        horizonDays: 90,
        valueAtRiskMinor: 12_000,
        currency: 'EUR',
        abstained: false,
        featureVersion: 1,
      },
      ...{ asOf: '2026-02-01T00:00:00.000Z', catalogueVersion: catalogue.version },
    });
    expect(cleo!.drivers.map(({ feature, contribution, value }) => [feature, contribution, value])).toEqual([
      [line.feature, -3, -3],
    ]);
  });

  it('tells a new band, doubts included, and drops what is not newer or comes from a fenced member', async () => {
    const { url } = await start();
    await send(
      vector('ben', 60, { version: 2, epoch: 4 }),
      vector('ben', -5, { version: 1, asOf: AT + 1, epoch: 4 }),
      vector('anna', 1.01, { version: 2, epoch: 4 }),
    );
    await eventually(async () => expect(await told('ben')).toHaveLength(2));
    expect((await told('ben')).at(-1)).toEqual([2, 'medium', 'high', 'events', 'm1']);
    expect((await risks()).get('ben')!.at(-1)).toMatchObject({ abstained: true, abstainReason: 'out-of-range' });
    await send(
      vector('ben', -5, { version: 9, epoch: 3 }),
      vector('dora', 0, { epoch: 4 }),
      vector('cleo', 3, { version: 2, epoch: 4 }),
    );
    await eventually(async () => expect([(await told('dora')).length, (await told('cleo')).length]).toEqual([1, 2]));
    // 0.01 in log-odds is no news; what the fenced member said of ben never counted.
    expect([await told('anna'), (await told('ben')).length]).toEqual([[[1, null, 'high', 'events', 'm1']], 2]);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(/holdfast_event_to_risk_seconds_count\{service="scoring"\} [3-9]/);
    expect(metrics).toMatch(
      /holdfast_records_total\{topic="features.v1",verdict="dropped",reason="not_newest",service="scoring"\} [12]/,
    );
  });

  it('sets a vector that is none aside and goes on', async () => {
    await start();
    await producer.send([{ topic: 'features.v1', key: 'anna', value: '{"customer":"anna"}' }]);
    await send(vector('emil', 1, { epoch: 4 }));
    await eventually(async () => expect(await told('emil')).toHaveLength(1));
  });

  it('scores everyone again by a new champion and names it as the cause; a refused one changes nothing', async () => {
    await start();
    await promote('broken', Buffer.from('no model'));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await promote('m2', LinePredictor.artifact({ ...line, slope: -1 }));
    await eventually(async () => expect((await told('anna')).at(-1)).toEqual([2, 'high', 'medium', 'model', 'm2']));
    await eventually(async () => expect((await told('ben')).at(-1)).toEqual([3, 'high', 'low', 'model', 'm2']));
    // Back to the first one: the same vectors and the same model, and yet to be heard.
    await promote('m1', LinePredictor.artifact(line));
    await eventually(async () => expect((await told('anna')).at(-1)).toEqual([3, 'medium', 'high', 'model', 'm1']));
    await eventually(async () => expect((await told('ben')).at(-1)).toEqual([4, 'low', 'high', 'model', 'm1']));
    const all = [...(await risks()).values()];
    expect(all.every((events) => events.every(({ sequence }, i) => sequence === i + 1))).toBe(true);
    expect(new Set(all.flat().map(({ id }) => id)).size).toBe(all.flat().length);
    expect(all.flat().filter(({ modelVersion }) => modelVersion === 'broken')).toEqual([]);
  });
});
