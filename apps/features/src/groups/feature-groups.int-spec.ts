import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { clockMarker, DEFAULT_EVENT_LIMITS, INPUT_TOPICS, type FeatureVector, type Topic } from '#contracts';
import { compileCatalogue } from '#feature-engine';
import { ConsumerMetrics, ServiceMetrics, silentLog } from '#observability';
import {
  ErasedCustomers,
  freezeGroups,
  GroupLost,
  PartitionGroups,
  registerFeatureStore,
  StorageUnavailable,
  type Database,
  withSwitchLock,
  type FeatureStore,
} from '#storage';
import { EventProducer, type Batch, type OutgoingRecord, type StreamRecord } from '#stream';
import { cloudEvent, faultyDatabase, openTestDatabase, testConnection, type TestDatabase } from '#testing';
import { EmitSlot } from '../clock/emit-slot.js';
import { SetAside } from '../judge/set-aside.js';
import { CustomerStates } from '../states/customer-states.js';
import { VectorWriter } from '../vectors/vector-writer.js';
import { FeatureGroups } from './feature-groups.js';
import { FlushGroup } from './flush-group.js';

const engine = compileCatalogue({});
const APPENDED = Date.parse('2026-01-10T00:00:00Z');
const SLOT = Date.parse('2026-01-09T03:00:00Z');
const GROUP = 0;

let store: TestDatabase;
let erased: ErasedCustomers;
let made: FeatureStore;
let published: FeatureVector[];
let afterPublish: () => void;

/** A member on the spec's database; its vectors are remembered, its dead letters go nowhere. */
function member(database: Database, markerIdleMs = 30_000): FeatureGroups {
  const metrics = new ConsumerMetrics(new ServiceMetrics('features'));
  const publisher = {
    send: (records: readonly OutgoingRecord[]): Promise<void> => {
      published.push(...records.map(({ value }) => JSON.parse(String(value)) as FeatureVector));
      afterPublish();
      return Promise.resolve();
    },
  };
  const groups = new PartitionGroups(database, 'features');
  const states = new CustomerStates(database, engine, erased, 1_000);
  const vectors = new VectorWriter(engine);
  return new FeatureGroups({
    ...{ database, groups, engine, store: made, states, metrics, log: silentLog, partitions: 1, replayed: false },
    setAside: new SetAside(new EventProducer(testConnection()), { send: () => Promise.resolve() }, metrics),
    flushGroup: new FlushGroup(database, groups, engine, vectors, erased, publisher),
    emitSlot: new EmitSlot(database, groups, states, vectors, publisher, () => undefined),
    limits: DEFAULT_EVENT_LIMITS,
    markerIdleMs,
  });
}

const record = (offset: number, value: unknown, key: string | null): StreamRecord => ({
  ...{ offset: BigInt(offset), headers: {}, timestamp: APPENDED + offset },
  ...{ key: key === null ? null : Buffer.from(key), value: Buffer.from(JSON.stringify(value)) },
});
const purchase = (offset: number, customer: string, id = `e${offset}`): StreamRecord =>
  record(offset, cloudEvent('purchase.made', customer, '2026-01-08T00:00:00Z', { amount: offset + 1 }, id), customer);
const marker = (offset: number): StreamRecord => record(offset, clockMarker({ time: SLOT, sweep: true }, 'spec'), null);

function batch(topic: Topic, records: readonly StreamRecord[]): Batch {
  return { group: GROUP, topic, partition: GROUP, records, lastOffset: records.at(-1)!.offset };
}

/** Everything that must be equal after a crash and without one. */
async function endState(): Promise<unknown> {
  const query = (sql: string): Promise<Record<string, unknown>[]> => store.database.run('spec', sql);
  return {
    states: await query(
      'SELECT customer_id, encode(state, $$hex$$) AS state, version, emitted_as_of FROM features.customer_state ORDER BY 1',
    ),
    counts: await query('SELECT counted, repeated, late, rejected, markers, fired_slot FROM features.group_progress'),
    positions: await query('SELECT positions FROM features.partition_group'),
  };
}

/** Vectors without what tells two owners apart. */
const shown = (): string[] => [...new Set(published.map((vector) => JSON.stringify({ ...vector, epoch: 0 })))];

const first = batch('billing.v1', [purchase(0, 'a'), purchase(1, 'b'), purchase(2, 'a', 'e0')]);
const second = batch('billing.v1', [purchase(3, 'b'), purchase(4, 'c')]);

async function run(handler: FeatureGroups, batches: readonly Batch[]): Promise<void> {
  const positions = new Map(await handler.assigned(GROUP));
  for (const one of batches) {
    if (one.lastOffset < (positions.get(one.topic) ?? 0n)) continue;
    await handler.handle(one);
    await handler.flush(GROUP);
  }
}

beforeAll(async () => {
  store = await openTestDatabase();
  erased = await ErasedCustomers.open(store.database);
  const source = { catalogue: engine.catalogue.version, settings: {} };
  made = await registerFeatureStore(store.database, { ...source, partitions: 1 });
});

beforeEach(async () => {
  await store.database.run(
    'spec',
    'TRUNCATE features.customer_state, features.group_progress, features.partition_group',
  );
  published = [];
  afterPublish = () => undefined;
});

afterAll(() => store.close());

describe('FeatureGroups', () => {
  const once = (moment: string): ((at: string, transaction: string) => void) => {
    let due = true;
    return (at, transaction) => {
      if (!due || at !== moment || transaction !== 'features_flush') return;
      due = false;
      throw new StorageUnavailable('connection lost');
    };
  };

  it.each(['before_commit', 'after_commit', 'after_publish'])(
    'ends as an undisturbed run does when the process dies %s',
    async (moment) => {
      await run(member(store.database), [first, second]);
      const undisturbed = { state: await endState(), vectors: shown() };
      await store.database.run(
        'spec',
        'TRUNCATE features.customer_state, features.group_progress, features.partition_group',
      );
      published = [];

      let due = moment === 'after_publish';
      afterPublish = () => {
        if (!due) return;
        due = false;
        throw new StorageUnavailable('died');
      };
      const dying = member(faultyDatabase(store.database, once(moment)));
      await expect(run(dying, [first, second])).rejects.toThrow(StorageUnavailable);
      // Another process takes over from what was stored.
      await run(member(store.database), [first, second]);
      expect({ state: await endState(), vectors: shown() }).toEqual(undisturbed);
    },
  );

  it('tries a flush again after PostgreSQL was away, without folding anything twice', async () => {
    await run(member(store.database), [first]);
    const undisturbed = await endState();
    await store.database.run(
      'spec',
      'TRUNCATE features.customer_state, features.group_progress, features.partition_group',
    );
    const handler = member(faultyDatabase(store.database, once('before_commit')));
    await handler.assigned(GROUP);
    await handler.handle(first);
    await expect(handler.flush(GROUP)).rejects.toThrow(StorageUnavailable);
    await handler.handle(first);
    expect(new Map(await handler.flush(GROUP))).toEqual(new Map([['billing.v1', 3n]]));
    expect(await endState()).toEqual(undisturbed);
  });

  it('writes nothing any more once another member has taken the group', async () => {
    const paused = member(store.database);
    await paused.assigned(GROUP);
    await paused.handle(first);
    await run(member(store.database), [first, second]);
    const state = await endState();
    await expect(paused.flush(GROUP)).rejects.toThrow(GroupLost);
    expect(await endState()).toEqual(state);
  });

  it('writes nothing and takes nothing any more once another catalogue is in force', async () => {
    const paused = member(store.database);
    await paused.assigned(GROUP);
    await paused.handle(first);
    const state = await endState();
    await freezeGroups(store.database, 1);
    await store.database.run('spec', 'UPDATE features.store SET generation = 2');
    await expect(paused.flush(GROUP)).rejects.toThrow(GroupLost);
    await expect(paused.assigned(GROUP)).rejects.toMatchObject({ name: 'CatalogueSwitched', retryAfterMs: 500 });
    expect(await endState()).toEqual(state);
    await store.database.run('spec', 'UPDATE features.store SET generation = 1');
  });

  it('takes no group while catalogues are being switched', async () => {
    await withSwitchLock(store.database, async () => {
      await expect(member(store.database).assigned(GROUP)).rejects.toMatchObject({ name: 'SwitchUnderWay' });
    });
    expect(await member(store.database).assigned(GROUP)).toEqual(new Map());
  });

  it('emits everyone under a new generation before a slot, and says so of events that come first', async () => {
    await run(member(store.database), [first]);
    made = { ...made, generation: 2, switchedAt: SLOT };
    await store.database.run('spec', 'UPDATE features.store SET generation = 2');
    published = [];
    const next = member(store.database);
    await next.assigned(GROUP);
    await next.handle(second);
    await next.flush(GROUP);
    expect(await next.newGeneration(GROUP)).toBe(true);
    await next.handle(batch('billing.v1', [purchase(5, 'a')]));
    await next.flush(GROUP);
    const ago = (offset: number): number => APPENDED + offset;
    expect(
      published.map(({ customer, generation, version, cause, asOf }) => [customer, generation, version, cause, asOf]),
    )
      // The switch was before the newest event of each: vectors are never earlier than that.
      .toEqual([
        ['b', 2, 2, 'catalogue', ago(3)],
        ['c', 2, 1, 'catalogue', ago(4)],
        ['a', 2, 2, 'catalogue', SLOT],
        ['b', 2, 2, 'catalogue', SLOT],
        ['c', 2, 1, 'catalogue', SLOT],
        ['a', 2, 3, 'events', ago(5)],
      ]);
    made = { ...made, generation: 1, switchedAt: null };
    await store.database.run('spec', 'UPDATE features.store SET generation = 1');
  });

  it('fires a slot again when it died before that was stored, and only once more', async () => {
    const markers = INPUT_TOPICS.map((topic) =>
      batch(topic, topic === 'billing.v1' ? [purchase(0, 'a'), marker(1), purchase(2, 'a')] : [marker(0)]),
    );
    let due = true;
    const dying = member(
      faultyDatabase(store.database, (at, transaction) => {
        if (!due || at !== 'before_commit' || transaction !== 'features_slot') return;
        due = false;
        throw new StorageUnavailable('died');
      }),
    );
    await dying.assigned(GROUP);
    const outcomes = [];
    for (const one of markers.slice(0, 3)) outcomes.push(await dying.handle(one));
    expect(outcomes).toEqual([0n, 1n, 0n].map((from) => ({ kind: 'hold', from, afterMs: 100 })));
    await expect(dying.handle(markers[3]!)).rejects.toThrow(StorageUnavailable);

    const next = member(store.database);
    await next.assigned(GROUP);
    // As after a restart: every topic is read again from where it stands, until all are through.
    for (const one of [...markers, ...markers]) await next.handle(one);
    await next.flush(GROUP);
    const silent = published.filter(({ cause }) => cause === 'silence');
    expect(silent.map(({ epoch, customer, version, asOf }) => [epoch, customer, version, asOf])).toEqual([
      [1, 'a', 1, SLOT],
      [2, 'a', 1, SLOT],
    ]);
    expect(published.at(-1)).toMatchObject({ customer: 'a', version: 2, cause: 'events' });
  });

  it('does not hold live records back for ever when the other topics never bring their markers', async () => {
    const handler = member(store.database, 20);
    const live = batch('billing.v1', [marker(0), purchase(1, 'a')]);
    await handler.assigned(GROUP);
    expect(await handler.handle(live)).toEqual({ kind: 'hold', from: 0n, afterMs: 100 });
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(await handler.handle(live)).toEqual({ kind: 'commit' });
    await handler.flush(GROUP);
    expect(published.map(({ customer, cause }) => [customer, cause])).toEqual([['a', 'events']]);
    // Remembered beyond this process: the slot fires once the others come after all.
    const next = member(store.database);
    await next.assigned(GROUP);
    for (const topic of INPUT_TOPICS.filter((name) => name !== 'billing.v1'))
      await next.handle(batch(topic, [marker(0)]));
    expect(published.at(-1)).toMatchObject({ customer: 'a', cause: 'silence', asOf: SLOT });
  });

  it('sweeps those to whom nothing happened for a day, page by page and once a slot', async () => {
    const handler = member(store.database);
    await run(handler, [first]);
    const sweep = async (slot: number): Promise<void> => {
      while (!(await handler.sweep(GROUP, slot, slot)));
    };
    await sweep(APPENDED); // the first slot only begins the days
    published = [];
    const slot = APPENDED + 2 * 86_400_000;
    await sweep(slot);
    await sweep(slot);
    expect(published.map(({ customer, asOf, cause, receivedAt }) => [customer, asOf, cause, receivedAt])).toEqual([
      ['a', slot, 'silence', null],
      ['b', slot, 'silence', null],
    ]);
    // As of a few hours after their last vectors nobody is silent yet.
    published = [];
    await store.database.run('spec', `UPDATE features.group_progress SET sweep_slot = '2026-01-01'`);
    handler.lost(GROUP);
    await handler.assigned(GROUP);
    await sweep(APPENDED + 3_600_000);
    expect(published).toEqual([]);
  });

  it('spreads the sweep of a large group over the day, across owners, and finishes what it owes first', async () => {
    const handler = member(store.database);
    const swept = async (slot: number, hours: number): Promise<[count: number, asOf: number][]> => {
      published = [];
      while (!(await handler.sweep(GROUP, slot, slot + hours * 3_600_000)));
      return [...Map.groupBy(published, ({ asOf }) => asOf)].map(([asOf, { length }]) => [length, asOf]);
    };
    await run(handler, [first]);
    await swept(APPENDED, 0);
    await store.database.run(
      'spec',
      `INSERT INTO features.customer_state (catalogue, partition_group, customer_id, state, version, emitted_as_of)
        SELECT catalogue, partition_group, 'c' || i, state, version, emitted_as_of
        FROM features.customer_state, generate_series(1, 498) i WHERE customer_id = 'a'`,
    );
    const [slot, next] = [2, 3].map((days) => APPENDED + days * 86_400_000) as [number, number];
    const noon = slot + 12 * 3_600_000;
    expect(await swept(slot, 11.99)).toEqual([[250, slot]]);
    handler.lost(GROUP);
    await handler.assigned(GROUP);
    expect(await swept(slot, 11.99)).toEqual([]);
    expect(await swept(next, 1)).toEqual([
      [250, noon],
      [250, next],
    ]);
  });
});
