import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_EVENT_LIMITS, RISK_TYPE, type Band, type RiskEventData, type Topic } from '#contracts';
import { ConsumerMetrics, ServiceMetrics, silentLog } from '#observability';
import { loadPlaybooks } from '#playbook-folder';
import { PlaybookSet, type Policy } from '#playbooks';
import { ErasedCustomers, PartitionGroups, StorageUnavailable, type Database } from '#storage';
import type { Batch, Positions, StreamRecord } from '#stream';
import { cloudEvent, faultyDatabase, openTestDatabase, type TestDatabase } from '#testing';
import { fileURLToPath } from 'node:url';
import { RetentionMetrics } from '../retention-metrics.js';
import { DecideGroup } from './decide-group.js';
import { FlushGroup } from './flush-group.js';
import { RetentionGroups } from './retention-groups.js';

const folder = fileURLToPath(new URL('../../../../deploy/playbooks', import.meta.url));
const loaded = loadPlaybooks(folder, 'en').playbooks;
const playbooks = new PlaybookSet(loaded.map(({ playbook }) => playbook));
const shelf = { current: () => Promise.resolve(playbooks) };
const policy: Policy = {
  ...{ holdoutShare: 0.05, holdoutSalt: 'spec', messagesPerWeek: 2, messagesPerMonth: 4 },
  quietHours: { fromMinute: 21 * 60, toMinute: 8 * 60 },
  ...{ defaultTimeZone: 'UTC', valuableMinor: 50_000, servicePurposes: ['service'], tooLateAfterMs: 3 * 86_400_000 },
  ...{ channelCaps: {}, surveyEveryDays: 14, afterLeavingPurposes: ['winback'] },
};
const BANDS: readonly Band[] = ['low', 'medium', 'high'];
const CUSTOMERS = 60;
const DAYS = 40;
const START = Date.parse('2026-01-01T00:00:00Z');
const DAY_MS = 86_400_000;

const stores: TestDatabase[] = [];
let log: ReadonlyMap<Topic, readonly StreamRecord[]>;

beforeAll(() => {
  log = history();
});
afterAll(async () => {
  for (const store of stores) await store.close();
});

/** A small linear congruential generator: the same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * below);
  };
}

/** Profiles, then months of wandering risks, some of them repeated as a relay does after a crash. */
function history(): Map<Topic, StreamRecord[]> {
  const draw = numbers(7);
  const profiles: StreamRecord[] = [];
  const risks: StreamRecord[] = [];
  const append = (to: StreamRecord[], key: string, event: object): void => {
    const value = Buffer.from(JSON.stringify(event));
    to.push({ key: Buffer.from(key), value, headers: {}, timestamp: START, offset: BigInt(to.length) });
  };
  const at = new Date(START - DAY_MS).toISOString();
  const customers = Array.from({ length: CUSTOMERS }, (_, i) => `cus-${i}`);
  for (const id of customers) {
    const traits = { email: `${id}@example.com`, timeZone: ['Asia/Tokyo', 'Europe/Istanbul', 'nowhere'][draw(3)]! };
    append(profiles, id, cloudEvent('customer.identified', id, at, { traits }));
    const state = ['granted', 'granted', 'denied'][draw(3)]!;
    append(profiles, id, cloudEvent('consent.changed', id, at, { purpose: 'marketing', channel: 'email', state }));
  }
  const last = new Map<string, { sequence: number; band: Band | null }>();
  for (let day = 0; day < DAYS; day++)
    for (const id of customers) {
      if (draw(4) > 0) continue;
      const { sequence, band: previousBand } = last.get(id) ?? { sequence: 0, band: null };
      const band = BANDS[draw(3)]!;
      last.set(id, { sequence: sequence + 1, band });
      const data: RiskEventData = {
        ...{ customer: id, probability: draw(1_000) / 1_000, band, previousBand, horizonDays: 90, horizons: [] },
        ...{ drivers: [], signals: [], valueAtRiskMinor: draw(100_000), currency: 'EUR', cause: 'events' },
        ...{ modelVersion: 'm', catalogueVersion: 'c', asOf: new Date(START + day * DAY_MS).toISOString() },
        ...{ featureVersion: 1, abstained: draw(10) === 0, abstainReason: null, sequence: sequence + 1 },
      };
      const event = {
        specversion: '1.0',
        id: `r/${id}/${sequence + 1}`,
        source: 's',
        type: RISK_TYPE,
        subject: id,
        data,
      };
      for (let times = draw(8) === 0 ? 2 : 1; times > 0; times--) append(risks, id, event);
    }
  return new Map<Topic, StreamRecord[]>([
    ['customer.v1', profiles],
    ['risk.v1', risks],
  ]);
}

async function groupsOn(database: Database): Promise<RetentionGroups> {
  const service = new ServiceMetrics('retention');
  const groups = new PartitionGroups(database, 'retention');
  const rules = { policy, clock: 'event' as const, asksBack: () => false };
  const catalogue = { version: 'c', indexOf: () => -1 };
  return new RetentionGroups({
    ...{ database, groups, log: silentLog, clock: 'event' },
    hearing: () => ({ limits: DEFAULT_EVENT_LIMITS, partitions: 1, playbooks, catalogue }),
    flushGroup: new FlushGroup(
      groups,
      new DecideGroup({
        ...{ database, shelf, rules, erased: await ErasedCustomers.open(database) },
        ...{ metrics: new RetentionMetrics(service), wallNow: () => START + 400 * DAY_MS },
      }),
    ),
    deadLetters: { send: () => Promise.reject(new Error('nothing here is bad')) },
    metrics: new ConsumerMetrics(service),
    onMessages: () => undefined,
  });
}

/** Reads the log from the positions on, profiles first, in batches of `size`; flushes after every `flushEvery`th. */
async function consume(groups: RetentionGroups, from: Positions, size: number, flushEvery: number): Promise<void> {
  let batches = 0;
  for (const topic of ['customer.v1', 'risk.v1'] as const) {
    const records = log.get(topic)!;
    for (let next = Number(from.get(topic) ?? 0n); next < records.length; next += size) {
      const part = records.slice(next, next + size);
      const batch: Batch = { group: 0, topic, partition: 0, records: part, lastOffset: part.at(-1)!.offset };
      expect(await groups.handle(batch)).toEqual({ kind: 'commit' });
      if (++batches % flushEvery === 0) await groups.flush(0);
    }
  }
  await groups.flush(0);
}

/** Everything that was decided, without what tells when it was written. */
async function dump(database: Database): Promise<Record<string, unknown[]>> {
  const result: Record<string, unknown[]> = {};
  const tables = [
    ['receipt', 'receipt_id', 'position'],
    ['play', 'play_id', ''],
    ['message', 'message_id', ''],
    ['task', 'task_id', ''],
    ['customer', 'customer_id', ''],
    ['event_outbox', 'event_id', 'position,created_at'],
  ] as const;
  for (const [table, key, without] of tables) {
    const sql = `SELECT to_jsonb(t) - $1::text[] AS row FROM retention.${table} t ORDER BY ${key}`;
    const rows = await database.run<{ row: unknown }>('dump', sql, [without.split(',')]);
    result[table] = rows.map(({ row }) => row);
  }
  return result;
}

async function newStore(): Promise<Database> {
  const store = await openTestDatabase();
  stores.push(store);
  return store.database;
}

describe('RetentionGroups', () => {
  it('decides the same however the log was cut, and whatever failed at a commit', async () => {
    const quiet = await newStore();
    const undisturbed = await groupsOn(quiet);
    await consume(undisturbed, await undisturbed.assigned(0), 10_000, 1_000);
    const expected = await dump(quiet);
    expect(
      [expected['message']!.length, expected['task']!.length, expected['receipt']!.length].every((n) => n > 10),
    ).toBe(true);

    const database = await newStore();
    const draw = numbers(11);
    const faulty = faultyDatabase(database, (moment, name) => {
      if (name !== 'decide_retention' || draw(4) > 0) return;
      throw new StorageUnavailable(`lost the connection ${moment}`);
    });
    let restarts = 0;
    for (let done = false; !done; restarts++) {
      // A new process each time: nothing of the memory survives, positions come from the database.
      const groups = await groupsOn(faulty);
      done = await consume(groups, await groups.assigned(0), 1 + draw(40), 1 + draw(3)).then(
        () => true,
        (error: unknown) => {
          expect(error).toBeInstanceOf(StorageUnavailable);
          return false;
        },
      );
    }
    expect(restarts).toBeGreaterThan(5);
    expect(await dump(database)).toEqual(expected);
  });

  it('writes nothing for a member that lost the group', async () => {
    const database = await newStore();
    const paused = await groupsOn(database);
    const from = await paused.assigned(0);
    const successor = await groupsOn(database);
    await consume(successor, await successor.assigned(0), 100, 1);
    const before = await dump(database);
    await expect(consume(paused, from, 100, 1)).rejects.toMatchObject({ name: 'GroupLost' });
    expect(await dump(database)).toEqual(before);
  });
});
