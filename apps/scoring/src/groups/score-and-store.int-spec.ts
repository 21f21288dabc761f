import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { FeatureVector } from '#contracts';
import { compileCatalogue } from '#feature-engine';
import { ServiceMetrics, silentLog } from '#observability';
import {
  ErasedCustomers,
  GroupLost,
  PartitionGroups,
  promoteModel,
  readOutbox,
  saveModel,
  StorageUnavailable,
  type Database,
} from '#storage';
import type { OutgoingRecord } from '#stream';
import { faultyDatabase, LinePredictor, openTestDatabase, type Line, type TestDatabase } from '#testing';
import { ChampionModel } from '../model/champion.js';
import { RiskRelay } from '../relay/risk-relay.js';
import { ScoringMetrics } from '../scoring-metrics.js';
import { ScoreAndStore } from './score-and-store.js';
import { ScoringMemory } from './scoring-memory.js';

const engine = compileCatalogue({});
const { catalogue } = engine;
const FEATURE = catalogue.features.findIndex(({ kind }) => kind === 'number');
const line: Line = {
  features: catalogue.features.map(({ name, kind }) => ({ name, kind })),
  ...{ feature: catalogue.features[FEATURE]!.name, slope: 1, intercept: 0, highest: 50 },
};
const GROUP = 3;

let store: TestDatabase;
let erased: ErasedCustomers;
const withdrawn: [group: number, customers: readonly string[]][] = [];

const vector = (customer: string, logOdds: number, version: number): FeatureVector => ({
  ...{ customer, catalogue: catalogue.version, generation: 1, version, asOf: 1_000 * version, cause: 'events' },
  ...{ group: GROUP, epoch: 1, positions: {}, valueMinor: null, currency: null, receivedAt: 500 },
  values: catalogue.features.map((_, i) => (i === FEATURE ? logOdds : null)),
});

async function promote(database: Database, version: string, slope: number): Promise<void> {
  await database.transaction('spec', async (tx) => {
    const artifact = LinePredictor.artifact({ ...line, slope });
    await saveModel(tx, {
      ...{ version, catalogue: catalogue.version, artifact, dataFingerprint: 'f', metrics: {}, card: {}, baseline: {} },
      task: { definition: { kind: 'inactive', days: 90, types: ['purchase.made'] }, horizonDays: 90, leadDays: 0 },
      ...{ thresholds: { high: 0.7, medium: 0.5 }, refusal: null, asOf: 0, codeVersion: null },
    });
    await promoteModel(tx, version);
  });
}

/** A member with its own view of the registry. */
async function member(database: Database): Promise<ScoreAndStore> {
  const champion = new ChampionModel(
    ...([database, catalogue, (bytes: Uint8Array) => LinePredictor.load(bytes), silentLog, () => undefined] as const),
  );
  await champion.refresh();
  return new ScoreAndStore({
    ...{ database, groups: new PartitionGroups(database, 'scoring'), engine, champion, log: silentLog },
    erased,
    withdraw: (group, customers) => Promise.resolve(void withdrawn.push([group, customers])),
    metrics: new ScoringMetrics(new ServiceMetrics('scoring')),
    rulesFor: ({ thresholds }) => ({ thresholds, hysteresisLogit: 0.15, minChange: 0.05 }),
  });
}

async function take(): Promise<ScoringMemory> {
  const { epoch } = await new PartitionGroups(store.database, 'scoring').take(GROUP);
  return new ScoringMemory(GROUP, epoch, new Map(), 0);
}

function offer(memory: ScoringMemory, ...vectors: FeatureVector[]): ScoringMemory {
  for (const one of vectors) memory.offer(one);
  memory.moveTo('features.v1', BigInt(vectors.length));
  return memory;
}

const outbox = async (): Promise<[string, string, number][]> =>
  (await readOutbox(store.database, GROUP, 100)).map(({ customer, event }) => {
    const { data } = JSON.parse(event) as { data: { modelVersion: string; sequence: number } };
    return [customer, data.modelVersion, data.sequence];
  });

const customers = (): Promise<Record<string, unknown>[]> =>
  store.database.run('spec', 'SELECT customer_id, version, model, band, sequence FROM scoring.customer ORDER BY 1');

beforeAll(async () => {
  store = await openTestDatabase();
  erased = await ErasedCustomers.open(store.database);
});

beforeEach(async () => {
  await store.database.run(
    'spec',
    'TRUNCATE scoring.customer, scoring.outbox, scoring.group_progress, scoring.partition_group, registry.champion, registry.model',
  );
  await promote(store.database, 'm1', 1);
});

afterAll(() => store.close());

describe('ScoreAndStore', () => {
  const vectors = [vector('a', 2, 1), vector('b', -2, 1)];
  const once = (moment: string): ((at: string) => void) => {
    let due = true;
    return (at) => {
      if (!due || at !== moment) return;
      due = false;
      throw new StorageUnavailable('connection lost');
    };
  };

  it.each(['before_commit', 'after_commit'])('tells every customer once when it dies %s', async (moment) => {
    const dying = await member(faultyDatabase(store.database, once(moment)));
    await expect(dying.flush(offer(await take(), ...vectors))).rejects.toThrow(StorageUnavailable);
    const next = await member(store.database);
    await next.flush(offer(await take(), ...vectors, vector('b', 3, 2)));
    expect(await customers()).toEqual([
      { customer_id: 'a', version: '1', model: 'm1', band: 'high', sequence: 1 },
      { customer_id: 'b', version: '2', model: 'm1', band: 'high', sequence: moment === 'after_commit' ? 2 : 1 },
    ]);
    expect((await outbox()).filter(([customer]) => customer === 'a')).toEqual([['a', 'm1', 1]]);
  });

  it('writes nothing any more once another member has taken the group', async () => {
    const scores = await member(store.database);
    const paused = offer(await take(), ...vectors);
    await take();
    await expect(scores.flush(paused)).rejects.toThrow(GroupLost);
    expect([await customers(), await outbox()]).toEqual([[], []]);
  });

  it('scores a batch again when the champion changed before the commit', async () => {
    const scores = await member(store.database);
    const memory = offer(await take(), ...vectors);
    await promote(store.database, 'm2', -1);
    await scores.flush(memory);
    expect(await outbox()).toEqual([
      ['a', 'm2', 1],
      ['b', 'm2', 1],
    ]);
  });

  it('scores by a new champion only those whom it has not scored yet', async () => {
    const scores = await member(store.database);
    const memory = offer(await take(), ...vectors);
    await scores.flush(memory);
    expect(await scores.rescorePage(memory, '')).toBeNull();
    expect(await outbox()).toHaveLength(2);
    await promote(store.database, 'm2', -1);
    const follower = await member(store.database);
    expect(await follower.rescorePage(memory, 'a')).toBeNull();
    expect((await outbox()).slice(2)).toEqual([['b', 'm2', 2]]);
  });

  it('keeps nothing of an erased customer, and withdraws what a stray process has published of them', async () => {
    const scores = await member(store.database);
    await scores.flush(offer(await take(), vector('gone', 2, 1), vector('b', -2, 1)));
    await store.database.transaction('spec', (tx) => erased.burn(tx, ['gone']));
    await scores.flush(offer(await take(), vector('gone', 2, 9), vector('b', -2, 9)));
    expect((await customers()).map(({ customer_id, version }) => [customer_id, version])).toEqual([['b', '9']]);
    expect((await outbox()).map(([customer]) => customer)).not.toContain('gone');
    expect(withdrawn).toEqual([[GROUP, ['gone']]]);
  });
});

describe('RiskRelay', () => {
  it('publishes in order, and again with equal ids when it died before the events were removed', async () => {
    const scores = await member(store.database);
    const memory = offer(await take(), vector('b', 1, 1), vector('a', 2, 1));
    await scores.flush(memory);
    offer(memory, vector('b', -3, 2));
    await scores.flush(memory);
    const sent: OutgoingRecord[] = [];
    let dies = true;
    const relay = new RiskRelay({
      queries: store.database,
      publisher: {
        send: (records) => {
          sent.push(...records);
          if (!dies) return Promise.resolve();
          dies = false;
          return Promise.reject(new Error('died after the brokers had them'));
        },
      },
      ...{ holds: (group: number) => group === GROUP, onAcknowledged: () => undefined, log: silentLog },
    });
    await relay.kick(GROUP);
    await relay.kick(GROUP);
    const ids = sent.map(({ value }) => (JSON.parse(String(value)) as { id: string }).id);
    expect(sent.map(({ key }) => key)).toEqual(['b', 'a', 'b', 'b', 'a', 'b']);
    expect(ids.slice(0, 3)).toEqual(ids.slice(3));
    expect(new Set(ids).size).toBe(3);
    expect(await outbox()).toEqual([]);
  });
});
