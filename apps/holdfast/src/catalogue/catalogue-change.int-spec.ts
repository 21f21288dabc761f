import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventLimits, type Configuration } from '#config';
import {
  INPUT_TOPICS,
  parseRecord,
  riskEventData,
  type CloudEvent,
  type CustomerEvent,
  type FeatureVector,
} from '#contracts';
import type { CustomerState, FeatureEngine } from '#feature-engine';
import { silentLog } from '#observability';
import { compileEngine, type RunningService } from '#service';
import { dropCatalogue, featureSummary, promoteModel, saveModel, StorageUnavailable, type Database } from '#storage';
import { readTopics, type EventProducer, type KafkaConnection, type OutgoingRecord } from '#stream';
import {
  cloudEvent,
  eventually,
  faultyDatabase,
  inputRecord,
  LinePredictor,
  openSurroundings,
  testConfiguration,
  type Surroundings,
  type TestDatabase,
} from '#testing';
import { compareCatalogues } from '../../../features/src/rebuild/compare-catalogues.js';
import { CatalogueRebuild } from '../../../features/src/rebuild/rebuild-catalogue.js';
import { switchCatalogue } from '../../../features/src/rebuild/switch-catalogue.js';
import { startFeatures } from '../../../features/src/service.js';
import { startScoring } from '../../../scoring/src/service.js';
import { cataloguesToTrain } from '../../../trainer/src/schedule/catalogues-to-train.js';
import { replayCustomer } from '../replay/replay-customer.js';
import { scoreCustomers } from '../score/score-customers.js';
import { cataloguesStatus } from './catalogue-status.js';
import { knownCatalogue } from './known-catalogue.js';

const CUSTOMERS = 15;
const HOUR_MS = 3_600_000;
const WIDER = { usageTypes: ['login'], rememberHours: 72 };

let surroundings: Surroundings;
let connection: KafkaConnection;
let producer: EventProducer;
let store: TestDatabase;
let services: RunningService[] = [];
let old: Configuration;
let wider: Configuration;
let [before, after]: FeatureEngine[] = [];
const sent: OutgoingRecord[] = [];

/** The context of a command that is run with the new catalogue in the configuration. */
const context = (database: Database = store.database): Parameters<typeof CatalogueRebuild.begin>[0] => ({
  ...{ config: wider, connection, database },
});
const rebuildable = (version?: string): ReturnType<typeof knownCatalogue> =>
  knownCatalogue(store.database, wider, version);

/** Sends events of every customer, with a repeat and a record that can't be read. */
async function wave(hoursAgo: number, perCustomer: number): Promise<void> {
  const time = (i: number): string => new Date(Date.now() - hoursAgo * HOUR_MS - i * 60_000).toISOString();
  const kind = (i: number): number => (i + Math.floor(i / CUSTOMERS)) % 3;
  const records = Array.from({ length: CUSTOMERS * perCustomer }, (_, i) => {
    const customer = `c${i % CUSTOMERS}`;
    return inputRecord(
      kind(i) === 0
        ? cloudEvent('purchase.made', customer, time(i), { amount: i, currency: 'EUR' })
        : cloudEvent('usage.recorded', customer, time(i), { event: kind(i) === 1 ? 'login' : 'export' }),
    );
  });
  records.push(records[0]!);
  await producer.send([...records, { topic: 'usage.v1', key: 'c1', value: '{' }]);
  sent.push(...records);
  const counted = new Set(sent).size;
  await eventually(async () => expect((await featureSummary(store.database)).counted).toBe(counted));
}

/** Everyone's state as an engine folds it from what was sent, last record first. */
function offline(engine: FeatureEngine): Map<string, CustomerState> {
  const states = new Map(Array.from({ length: CUSTOMERS }, (_, i) => [`c${i}`, engine.empty()]));
  for (const { value, key, headers } of sent.toReversed()) {
    const record = { value: Buffer.from(String(value)), key: Buffer.from(key!), headers: headers ?? {} };
    const verdict = parseRecord({ ...record, timestamp: Date.now() }, eventLimits(old));
    const { event } = (verdict as { value: { event: CustomerEvent } }).value;
    engine.fold(states.get(event.customer)!, event);
  }
  return states;
}

/** Stored states by customer, in hexadecimal, with their versions. */
async function stored(catalogue: string): Promise<Map<string, string>> {
  const rows = await store.database.run<{ customer_id: string; bytes: string; version: string }>(
    'spec',
    `SELECT customer_id, encode(state, 'hex') AS bytes, version FROM features.customer_state WHERE catalogue = $1
     ORDER BY customer_id`,
    [catalogue],
  );
  return new Map(rows.map(({ customer_id, bytes, version }) => [customer_id, `${version} ${bytes}`]));
}

function encoded(engine: FeatureEngine): Map<string, string> {
  const records = Map.groupBy(sent, ({ key }) => key!);
  return new Map(
    [...offline(engine)]
      .map(([id, state]): [string, string] => [
        id,
        `${records.get(id)!.length} ${Buffer.from(engine.encode(state)).toString('hex')}`,
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

async function read<T>(topic: 'features.v1' | 'risk.v1', parse: (json: unknown) => T): Promise<T[]> {
  const found: T[] = [];
  await readTopics({
    connection,
    topics: [topic],
    onBatch: ({ records }) => void found.push(...records.map(({ value }) => parse(JSON.parse(value!.toString())))),
  });
  return found;
}

const vectors = (): Promise<FeatureVector[]> => read('features.v1', (json) => json as FeatureVector);

/** Waits until everyone's newest vector is of a generation, and compares each with the offline fold. */
async function expectServed(generation: number, engine: FeatureEngine): Promise<FeatureVector[]> {
  let ofGeneration: FeatureVector[] = [];
  await eventually(async () => {
    ofGeneration = (await vectors()).filter((vector) => vector.generation === generation);
    expect(new Set(ofGeneration.map(({ customer }) => customer)).size).toBe(CUSTOMERS);
  }, 60_000);
  const states = offline(engine);
  const newest = new Map(ofGeneration.map((vector) => [vector.customer, vector]));
  for (const { customer, catalogue, asOf, values } of newest.values()) {
    expect(catalogue).toBe(engine.catalogue.version);
    const expected = engine.snapshot(states.get(customer)!, asOf);
    expect(values).toEqual(Array.from(expected, (value) => (Number.isNaN(value) ? null : value)));
  }
  return [...newest.values()];
}

async function promote(version: string, { catalogue }: FeatureEngine): Promise<void> {
  const line = {
    features: catalogue.features.map(({ name, kind }) => ({ name, kind })),
    ...{ feature: 'usage_count_7d', slope: version === 'm-old' ? 0.1 : -0.2, intercept: 0, highest: 1e9 },
  };
  await store.database.transaction('spec', async (tx) => {
    await saveModel(tx, {
      ...{ version, catalogue: catalogue.version, artifact: LinePredictor.artifact(line), dataFingerprint: 'f' },
      ...{ metrics: {}, card: {}, baseline: {}, thresholds: { high: 0.7, medium: 0.5 }, refusal: null, asOf: 0 },
      task: { definition: { kind: 'inactive', days: 90, types: ['purchase.made'] }, horizonDays: 90, leadDays: 0 },
    });
    expect(await promoteModel(tx, version)).toBe(true);
  });
}

const retention = (ms: number): Promise<unknown> =>
  connection.withAdmin((admin) =>
    admin.alterConfigs({
      validateOnly: false,
      resources: INPUT_TOPICS.map((topic) => ({
        ...{ type: 2, name: connection.name(topic) },
        configEntries: [
          { name: 'retention.ms', value: String(ms) },
          { name: 'message.timestamp.type', value: 'LogAppendTime' },
        ],
      })),
    }),
  );

beforeAll(async () => {
  surroundings = await openSurroundings(2);
  ({ connection, producer, store } = surroundings);
  old = testConfiguration(connection, store.url, { features: { flushRecords: 100 } });
  wider = { ...old, catalogue: WIDER };
  [before, after] = [compileEngine(old), compileEngine(wider)];
  await promote('m-old', before);
  services = [
    await startScoring({ config: old, log: silentLog }, (artifact) => LinePredictor.load(artifact)),
    await startFeatures({ config: old, log: silentLog }),
  ];
  await wave(20, 20);
}, 60_000);

afterAll(async () => {
  for (const service of services) await service.close();
  await surroundings.close();
});

describe('a changed catalogue', () => {
  it('is refused while it has not been rebuilt, and the present one is not rebuilt', async () => {
    await expect(switchCatalogue(context(), await rebuildable())).rejects.toThrow('has not been rebuilt');
    const present = await knownCatalogue(store.database, old);
    await expect(CatalogueRebuild.begin(context(), present)).rejects.toThrow('nothing to rebuild');
  });

  it('is rebuilt to the same bytes with and without interruptions, while the old one serves', async () => {
    let stores = 0;
    const dying = faultyDatabase(store.database, (moment, transaction) => {
      if (transaction === 'catalogue_rebuild' && moment === 'before_commit' && ++stores === 2)
        throw new StorageUnavailable('killed');
    });
    const killed = await CatalogueRebuild.begin(context(dying), await rebuildable());
    await expect(killed.catchUp()).rejects.toThrow('killed');
    const [partly] = (await cataloguesStatus(store.database, after!.catalogue.version)).catalogues.filter(
      ({ inForce }) => !inForce,
    );
    expect(partly!.recordsBehind).toBeGreaterThan(0);
    expect(partly!.recordsBehind).toBeLessThan(sent.length);

    await wave(10, 4);
    const paused = await CatalogueRebuild.begin(context(), await rebuildable());
    const goesOn = await CatalogueRebuild.begin(context(), await rebuildable());
    await expect(paused.catchUp()).rejects.toThrow("not this process's any more");
    await goesOn.catchUp();
    const interrupted = await stored(after!.catalogue.version);
    expect(interrupted).toEqual(encoded(after!));

    expect(await dropCatalogue(store.database, after!.catalogue.version)).toBe(CUSTOMERS);
    await (await CatalogueRebuild.begin(context(), await rebuildable())).catchUp();
    expect(await stored(after!.catalogue.version)).toEqual(interrupted);
    expect(new Set((await vectors()).map(({ catalogue }) => catalogue))).toEqual(new Set([before!.catalogue.version]));
  });

  it('is compared with the old one', async () => {
    const comparison = await compareCatalogues(store.database, await rebuildable(), before!, Date.now());
    const { added, ...rest } = comparison;
    const known = before!.catalogue.features.map(({ name }) => name);
    expect(rest).toEqual({
      ...{ catalogue: after!.catalogue.version, inForce: before!.catalogue.version, recordsBehind: 0 },
      ...{ customers: { rebuilt: CUSTOMERS, serving: CUSTOMERS }, compared: CUSTOMERS, differing: 0 },
      ...{ features: [], removed: [] },
    });
    expect(added.map(({ name }) => name)).toEqual(
      after!.catalogue.features.map(({ name }) => name).filter((name) => !known.includes(name)),
    );
    expect(Math.max(...added.map(({ coverage }) => coverage))).toBe(1);
  });

  it('leaves commands that replay with the one in force', async () => {
    const session = { config: wider, connection, database: store.database };
    const replay = await replayCustomer(session, 'c1', { kind: 'served' }, 'en');
    expect(replay).toMatchObject({ catalogue: before!.catalogue.version, served: { equal: true } });
    // The one in force has a champion, if only this spec's bytes for one; the configured one has none.
    await expect(scoreCustomers(session, {})).rejects.toThrow('not a Holdfast churn model');
    expect(await cataloguesToTrain(store.database, wider)).toMatchObject([
      { serves: true, engine: { catalogue: { version: before!.catalogue.version } } },
      { serves: false, engine: { catalogue: { version: after!.catalogue.version } } },
    ]);
  });

  it('is not switched to without a model, or when topics are kept for less than its windows', async () => {
    await expect(switchCatalogue(context(), await rebuildable())).rejects.toThrow('There is no model for catalogue');
    await promote('m-new', after!);
    await retention(24 * HOUR_MS);
    await expect(switchCatalogue(context(), await rebuildable())).rejects.toThrow('usage.v1 keeps records for 1 days');
    await retention(-1);
  });

  it('leaves the old one serving when the switch dies half-way', async () => {
    const dying = faultyDatabase(store.database, (moment, transaction) => {
      if (transaction === 'catalogue_switch' && moment === 'before_commit') throw new StorageUnavailable('killed');
    });
    await expect(switchCatalogue(context(dying), await rebuildable())).rejects.toThrow('killed');
    await wave(5, 2);
    expect(new Set((await vectors()).map(({ generation }) => generation))).toEqual(new Set([1]));
  });

  it('serves after the switch: everyone is emitted and scored anew, and services follow by themselves', async () => {
    const report = await switchCatalogue(context(), await rebuildable());
    expect(report).toMatchObject({
      ...{ catalogue: after!.catalogue.version, previous: before!.catalogue.version, generation: 2, model: 'm-new' },
    });
    const served = await expectServed(2, after!);
    expect(new Set(served.map(({ cause }) => cause))).toEqual(new Set(['catalogue']));
    await eventually(async () => {
      const risks = await read('risk.v1', (json) => riskEventData.parse((json as CloudEvent).data));
      const ofNew = risks.filter(({ catalogueVersion }) => catalogueVersion === after!.catalogue.version);
      expect(new Set(ofNew.map(({ customer }) => customer)).size).toBe(CUSTOMERS);
      expect(new Set(ofNew.map(({ cause, modelVersion }) => `${cause} ${modelVersion}`))).toEqual(
        new Set(['catalogue m-new']),
      );
    }, 60_000);
    await wave(2, 2);
    const newest = await expectServed(2, after!);
    expect(new Set(newest.map(({ cause }) => cause))).toEqual(new Set(['events']));
    expect(await stored(after!.catalogue.version)).toEqual(encoded(after!));
  });

  it('gives way to the old one again, which catches up with what came meanwhile', async () => {
    const report = await switchCatalogue(context(), await rebuildable(before!.catalogue.version));
    expect(report).toMatchObject({ catalogue: before!.catalogue.version, generation: 3, model: 'm-old' });
    await expectServed(3, before!);
    expect(await stored(before!.catalogue.version)).toEqual(encoded(before!));
  });

  it('is dropped by command, the one in force is not', async () => {
    await expect(dropCatalogue(store.database, before!.catalogue.version)).rejects.toThrow(/foreign key/);
    expect(await dropCatalogue(store.database, after!.catalogue.version)).toBe(CUSTOMERS);
    expect(await dropCatalogue(store.database, after!.catalogue.version)).toBeNull();
    expect(await stored(after!.catalogue.version)).toEqual(new Map());
    const { catalogues, generation } = await cataloguesStatus(store.database, before!.catalogue.version);
    expect([generation, catalogues.map(({ catalogue, customers }) => [catalogue, customers])]).toEqual([
      3,
      [[before!.catalogue.version, CUSTOMERS]],
    ]);
  });
});
