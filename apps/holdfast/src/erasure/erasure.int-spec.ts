import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Configuration } from '#config';
import { TOPIC_SETTINGS, type Topic } from '#contracts';
import { compileCatalogue } from '#feature-engine';
import { createLog, type Log } from '#observability';
import type { RunningService } from '#service';
import {
  addFeedItem,
  createSavedView,
  ErasedCustomers,
  eraseStragglers,
  promoteModel,
  rememberNumber,
  saveModel,
  searchTables,
} from '#storage';
import { EventProducer, readTopics, type KafkaConnection } from '#stream';
import {
  cloudEvent,
  eventually,
  inputRecord,
  LinePredictor,
  openTestDatabase,
  openTestTopics,
  testConfiguration,
  type Line,
  type TestDatabase,
} from '#testing';
import { openEventLog } from '#replay';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startConsole } from '../../../console/src/service.js';
import { startFeatures } from '../../../features/src/service.js';
import { startRetention } from '../../../retention/src/service.js';
import { startScoring } from '../../../scoring/src/service.js';
import { readTimelines } from '../../../trainer/src/timelines/read-timelines.js';
import { requestErasure } from './request-erasure.js';
import { sought } from './sought.js';
import { verifyErasure, type ErasureReport } from './verify-erasure.js';

const { catalogue } = compileCatalogue({});
const FEATURE = catalogue.features.find(({ kind }) => kind === 'number')!.name;
const line: Line = {
  features: catalogue.features.map(({ name, kind }) => ({ name, kind })),
  ...{ feature: FEATURE, slope: 0, intercept: 2, highest: Infinity },
};
/** Who is erased, and what tells of them. */
const GONE = 'person-4711';
const TEXTS = { name: 'Ada Lovelace', email: 'ada.lovelace@example.com', phone: '+44 20 7946 0999' };
const KEPT = 'person-4712';

let connection: KafkaConnection;
let producer: EventProducer;
let store: TestDatabase;
let config: Configuration;
let services: RunningService[] = [];
let log: Log;
let logFile: string;
let logDescriptor: number;

async function start(): Promise<void> {
  const context = { config, log };
  services = [
    await startConsole(context),
    await startRetention(context),
    await startScoring(context, (artifact) => LinePredictor.load(artifact)),
    await startFeatures(context),
  ];
}

async function stop(): Promise<void> {
  for (const service of services.toReversed()) await service.close();
  services = [];
}

const now = (): string => new Date().toISOString();
const verify = (customer = GONE): Promise<ErasureReport> =>
  verifyErasure({ config, connection, database: store.database }, customer, {
    ...{ texts: Object.values(TEXTS), logs: [logFile] },
  });

async function tell(customer: string, traits: Record<string, string>): Promise<void> {
  const consent = { purpose: 'marketing', channel: 'email', state: 'granted' };
  await producer.send([
    inputRecord(cloudEvent('customer.identified', customer, now(), { traits })),
    inputRecord(cloudEvent('consent.changed', customer, now(), consent)),
    inputRecord(cloudEvent('purchase.made', customer, now(), { amount: 12, currency: 'EUR' })),
  ]);
}

/** What people say in their own words, and what nobody can read. */
async function tellMore(customer: string): Promise<void> {
  const said = { message: 'm-1', channel: 'email', text: `${TEXTS.name} speaking, call me: ${TEXTS.phone}` };
  await producer.send([
    inputRecord(cloudEvent('message.replied', customer, now(), said)),
    inputRecord(cloudEvent('survey.answered', customer, now(), { survey: 'exit', answer: 8, text: TEXTS.email })),
    inputRecord(cloudEvent('message.unsubscribed', customer, now(), { message: 'm-1', channel: 'sms' })),
    { topic: 'usage.v1', key: customer, value: `{"name":"${TEXTS.name}",` },
  ]);
  const item = {
    item: `feed-${customer}`,
    customer,
    language: 'en',
    title: `Hello ${TEXTS.name}`,
    body: 'b',
    link: null,
    progress: null,
  };
  await addFeedItem(store.database, item);
  await rememberNumber(store.database, 'hash-of-a-number', customer, 'm-1');
}

/** A record about nobody. */
const anything = (topic: string): { topic: Topic; key: string; value: string } => ({
  ...{ topic: topic as Topic, key: 'nobody', value: '{}' },
});

/** Tables of the services with a row of the customer. */
async function tablesOf(customer: string): Promise<string[]> {
  const { patterns, texts } = sought([customer]);
  const tables = await searchTables(store.database, patterns, texts);
  return [...new Set(tables.map(({ column }) => column.slice(0, column.lastIndexOf('.'))))];
}

/** Waits until the features service has read everything that lies in its topics now. */
async function untilRead(): Promise<void> {
  const marker = `marker-${Date.now()}`;
  await tell(marker, {});
  await eventually(async () => expect(await tablesOf(marker)).toContain('features.customer_state'));
}

async function vectorsOf(customer: string): Promise<(string | null)[]> {
  const found: (string | null)[] = [];
  await readTopics({
    connection,
    topics: ['features.v1'],
    onBatch: ({ records }) => {
      for (const { key, value } of records) if (key?.toString() === customer) found.push(value?.toString() ?? null);
    },
  });
  return found;
}

beforeAll(async () => {
  connection = await openTestTopics(1);
  producer = new EventProducer(connection);
  await producer.start();
  store = await openTestDatabase();
  logFile = join(mkdtempSync(join(tmpdir(), 'erasure-')), 'services.log');
  logDescriptor = openSync(logFile, 'a');
  log = createLog({ level: 'debug', service: 'all', fileDescriptor: logDescriptor });
  await createSavedView(store.database, { view: 'v-1', name: 'mine', filters: { owner: 'ana' } });
  config = testConfiguration(connection, store.url, {
    // Whatever is decided waits: erasing finds it unsent.
    retention: {
      holdoutShare: 0,
      holdoutSalt: 'spec',
      quietHours: { from: '00:00', to: '23:59' },
      feed: { secret: 'a secret of the site and of ours' },
    },
    scoring: { pollMs: 100 },
  });
  await store.database.transaction('spec', async (tx) => {
    await saveModel(tx, {
      ...{ version: 'm1', catalogue: catalogue.version, artifact: LinePredictor.artifact(line) },
      ...{ dataFingerprint: 'f', metrics: {}, card: {}, baseline: {}, refusal: null, asOf: 0, codeVersion: null },
      task: { definition: { kind: 'inactive', days: 90, types: ['purchase.made'] }, horizonDays: 90, leadDays: 0 },
      thresholds: { high: 0.7, medium: 0.5 },
    });
    await promoteModel(tx, 'm1');
  });
  await start();
});

afterAll(async () => {
  await stop();
  await producer.close();
  await store.close();
  closeSync(logDescriptor);
  rmSync(logFile);
});

describe('erasure', () => {
  it('removes a person from every table, and says of each topic until when it holds something', async () => {
    await tell(GONE, TEXTS);
    await tellMore(GONE);
    await tell(KEPT, { name: 'Charles Babbage', email: 'charles@example.com' });
    for (const customer of [GONE, KEPT])
      await eventually(async () =>
        expect(await tablesOf(customer)).toEqual(
          expect.arrayContaining([
            ...['features.customer_state', 'scoring.customer', 'retention.customer'],
            ...['retention.message', 'retention.play', 'retention.receipt', 'console.customer'],
          ]),
        ),
      );
    expect(await tablesOf(GONE)).toEqual(expect.arrayContaining(['retention.feed_item', 'retention.sms_number']));
    expect(await verify()).toMatchObject({ erased: false, proven: false, clean: false, texts: 4 });

    await requestErasure(connection, GONE);
    const report = await eventually(async () => {
      expect(await tablesOf(GONE)).toEqual([]);
      const found = await verify();
      expect([
        found.erased,
        found.tables,
        found.topics.every(({ topic, goes }) => topic !== 'features.v1' || goes),
      ]).toEqual([...[true, [], true]]);
      return found;
    });
    const until = Object.fromEntries(report.topics.map(({ topic, goes, until: at }) => [topic, [goes, at !== null]]));
    expect(until).toEqual({
      'billing.v1': [false, false],
      'customer.v1': [false, false],
      'features.v1': [true, true],
      'rejected.v1': [false, false],
      'usage.v1': [false, false],
      'risk.v1': [true, true],
      ...(until['actions.v1'] === undefined ? {} : { 'actions.v1': [true, true] }),
    });
    const counts = await store.database.run(
      'spec',
      `SELECT kind, outcome, count::int FROM retention.erased_count WHERE kind <> 'decision'`,
    );
    expect(counts).toEqual([{ kind: 'send', outcome: 'canceled', count: 1 }]);
    expect(await tablesOf(KEPT)).toContain('retention.message');
  });

  it('takes up nothing of them again, not even from a process that had slept through it', async () => {
    await tell(GONE, TEXTS);
    const stale = (await vectorsOf(GONE)).find((value) => value !== null)!;
    await producer.send([{ topic: 'features.v1', key: GONE, partition: 0, value: stale }]);
    await eventually(async () => expect((await vectorsOf(GONE)).at(-2)).toBe(stale));
    await untilRead();
    const { tables, topics } = await verify();
    expect([tables, topics.find(({ topic }) => topic === 'features.v1')?.goes]).toEqual([[], true]);
  });

  it('lets nothing out that their page still reports, nor keeps what a message wrote while it was leaving', async () => {
    const retention = services.find(({ name }) => name === 'retention')!.url;
    const post = (path: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
      fetch(`${retention}${path}`, {
        ...{ method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) },
      });
    const report = async (customer: string): Promise<number> => {
      const { token } = (await (await post('/feed/tokens', { customer })).json()) as { token: string };
      const said = { id: `report-${customer}`, type: 'page_view', page: '/plans' };
      return (await post('/feed/events', said, { authorization: `Bearer ${token}` })).status;
    };
    expect([await report(GONE), await report(KEPT)]).toEqual([202, 202]);
    const viewers = async (): Promise<string[]> => {
      const found: string[] = [];
      const onBatch = ({ records }: { records: readonly { key: Buffer | null; value: Buffer | null }[] }): void => {
        for (const { key, value } of records) if (value?.includes('page_viewed')) found.push(key!.toString());
      };
      await readTopics({ connection, topics: ['usage.v1'], onBatch });
      return found;
    };
    await eventually(async () => expect(await viewers()).toEqual([KEPT]));
    expect(await tablesOf(GONE)).toEqual([]);

    await tellMore(GONE);
    expect(await tablesOf(GONE)).toEqual(['retention.feed_item', 'retention.sms_number']);
    await eraseStragglers(store.database, await ErasedCustomers.open(store.database));
    expect(await tablesOf(GONE)).toEqual([]);
  });

  it('burns an id whose erasure comes before anything else of theirs', async () => {
    await requestErasure(connection, 'person-4713');
    await tell('person-4713', { name: 'Grace Hopper' });
    await untilRead();
    await eventually(async () => expect((await verify('person-4713')).erased).toBe(true));
    expect(await tablesOf('person-4713')).toEqual([]);
  });

  it('outlives a replay from the start, and keeps training from learning of them', async () => {
    await stop();
    for (const schema of ['features', 'scoring', 'retention'])
      await store.database.run('spec', `UPDATE ${schema}.partition_group SET positions = '{}'`);
    await store.database.run('spec', 'TRUNCATE features.customer_state, scoring.customer, retention.customer');
    await start();
    await eventually(async () =>
      expect(await tablesOf(KEPT)).toEqual(
        expect.arrayContaining(['features.customer_state', 'scoring.customer', 'retention.customer']),
      ),
    );
    await untilRead();
    expect(await tablesOf(GONE)).toEqual([]);
    const learned: string[] = [];
    const log = await openEventLog({ config, connection, database: store.database });
    for await (const [customer] of readTimelines(log, { until: Infinity })) learned.push(customer);
    expect([learned.includes(KEPT), learned.includes(GONE), learned.includes('person-4713')]).toEqual([
      ...[true, false, false],
    ]);
  });

  it('leaves nothing in any table, topic or log once the stated times are over', async () => {
    const common = { 'message.timestamp.type': 'LogAppendTime', 'segment.ms': '500', 'file.delete.delay.ms': '0' };
    const aged = { ...common, 'cleanup.policy': 'delete', 'retention.ms': '1000' };
    const compacted = {
      ...{ ...common, 'cleanup.policy': 'compact', 'delete.retention.ms': '0', 'max.compaction.lag.ms': '1000' },
      'min.cleanable.dirty.ratio': '0.01',
    };
    await connection.withAdmin((admin) =>
      admin.alterConfigs({
        validateOnly: false,
        resources: TOPIC_SETTINGS.map(({ topic, cleanup }) => ({
          ...{ type: 2 as const, name: connection.name(topic) },
          configEntries: Object.entries(cleanup === 'compact' ? compacted : aged).map(([name, value]) => ({
            ...{ name, value },
          })),
        })),
      }),
    );
    const report = await eventually(async () => {
      // Life goes on: a file of a log ends with the first record after its time.
      await tell(KEPT, { name: 'Charles Babbage' });
      await producer.send(['risk.v1', 'actions.v1', 'rejected.v1', 'support.v1', 'usage.v1'].map(anything));
      const found = await verify();
      expect(found.topics).toEqual([]);
      return found;
    }, 60_000);
    expect(report).toEqual({
      ...{ customer: GONE, erased: true, texts: 4, tables: [], topics: [], logs: [], proven: true, clean: true },
    });
    expect(readFileSync(logFile, 'utf8')).toContain('playbooks_loaded');
    expect(await tablesOf(KEPT)).toContain('retention.customer');
  }, 90_000);
});
