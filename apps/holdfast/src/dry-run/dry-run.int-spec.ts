import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TOPICS, type CloudEvent } from '#contracts';
import { compileCatalogue } from '#feature-engine';
import { knownNames, loadPlaybooks, publishFolder } from '#playbook-folder';
import { promoteModel, saveModel } from '#storage';
import { EventProducer, readTopics, type KafkaConnection } from '#stream';
import {
  cloudEvent,
  inputRecord,
  LinePredictor,
  openTestDatabase,
  openTestTopics,
  testConfiguration,
  type TestDatabase,
} from '#testing';
import { topicsHistory } from './read-history.js';
import { runDryRun } from './run-dry-run.js';

const { catalogue } = compileCatalogue({});
/** Days of silence are the log-odds, five less: high from day six on. */
const line = {
  features: catalogue.features.map(({ name, kind }) => ({ name, kind })),
  ...{ feature: 'usage_silence_days', slope: 1, intercept: -5, highest: 1_000 },
};

let connection: KafkaConnection;
let producer: EventProducer;
let store: TestDatabase;

beforeAll(async () => {
  connection = await openTestTopics(2);
  producer = new EventProducer(connection);
  store = await openTestDatabase();
  await store.database.transaction('spec', async (tx) => {
    await saveModel(tx, {
      ...{ version: 'line', catalogue: catalogue.version, artifact: LinePredictor.artifact(line), refusal: null },
      ...{ dataFingerprint: 'f', metrics: {}, card: {}, baseline: {}, asOf: 0, codeVersion: null },
      task: { definition: { kind: 'inactive', days: 90, types: ['purchase.made'] }, horizonDays: 90, leadDays: 0 },
      thresholds: { high: 0.6, medium: 0.4 },
    });
    expect(await promoteModel(tx, 'line')).toBe(true);
  });
});

afterAll(async () => {
  await producer.close();
  await store.close();
});

/** Every row of every table as text, sorted. */
async function dump(): Promise<string[]> {
  const tables = await store.database.run<{ name: string }>(
    'spec',
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  );
  const rows: string[] = [];
  for (const { name } of tables)
    for (const { row } of await store.database.run<{ row: string }>('spec', `SELECT t::text AS row FROM ${name} AS t`))
      rows.push(`${name} ${row}`);
  return rows.toSorted();
}

async function records(): Promise<number> {
  let count = 0;
  await readTopics({ connection, topics: TOPICS, onBatch: ({ records: some }) => void (count += some.length) });
  return count;
}

const use = (customer: string, ...days: string[]): CloudEvent[] =>
  days.map((day) => cloudEvent('usage.recorded', customer, `2026-03-${day}T12:00:00Z`, { event: 'login' }));
const person = (customer: string, traits: Record<string, unknown> = {}): CloudEvent[] => [
  cloudEvent('customer.identified', customer, '2026-03-01T08:00:00Z', {
    traits: { email: `${customer}@example.com`, timeZone: 'Europe/Berlin', ...traits },
  }),
  cloudEvent('consent.changed', customer, '2026-03-01T08:00:01Z', {
    ...{ purpose: 'marketing', channel: 'email', state: 'granted' },
  }),
];

describe('a dry run', () => {
  it('says who would have got what and why others nothing, and changes nothing', async () => {
    const events = [
      // Silent from the 2nd on: high on the 8th at midnight UTC, written to when the night is over in Berlin.
      ...[...person('silent'), ...use('silent', '01', '02'), ...use('silent', '28')],
      // The same, but nobody may write.
      ...[person('unasked')[0]!, ...use('unasked', '01', '02'), ...use('unasked', '28')],
      ...[
        ...person('left-alone', { tags: ['do-not-contact'] }),
        ...use('left-alone', '01', '02'),
        ...use('left-alone', '28'),
      ],
      // Uses it every third day.
      ...[...person('busy'), ...use('busy', '01', '04', '07', '10', '13', '16', '19', '22', '25', '28')],
      // The service has really written: that is left out, what another system wrote is not.
      ...[...person('written'), ...use('written', '01', '02'), ...use('written', '28')],
      {
        ...cloudEvent('message.sent', 'written', '2026-03-04T12:00:00Z', { message: 'own' }),
        source: 'holdfast/retention',
      },
      ...[...person('full'), ...use('full', '01', '02'), ...use('full', '28')],
      ...['04', '05', '06'].map((day) =>
        cloudEvent('message.sent', 'full', `2026-03-${day}T12:00:00Z`, { message: day, channel: 'email' }),
      ),
    ];
    await producer.send(events.map((event) => inputRecord(event, { 'holdfast-import': 'spec' })));
    const config = testConfiguration(connection, store.url, {
      model: { churn: { definition: { kind: 'inactive', days: 90, types: ['usage.recorded'] }, horizonDays: 90 } },
      retention: { holdoutShare: 0, holdoutSalt: 'spec', caps: { messagesPerWeek: 2, messagesPerMonth: 4 } },
    });
    const library = loadPlaybooks('deploy/playbooks', 'en', knownNames(config));
    await publishFolder(store.database, library.playbooks, 'spec');
    const playbooks = library.playbooks.map(({ playbook }) => playbook);
    const session = { config, database: store.database, connection };
    const before = [await dump(), await records()] as const;

    const history = await topicsHistory(session, undefined, (artifact) => LinePredictor.load(artifact));
    const result = runDryRun({ ...history, config, playbooks, zone: 'Europe/Berlin' });

    expect([await dump(), await records()]).toEqual(before);
    expect(before[0].length).toBeGreaterThan(10);
    expect([result.customers, result.events, result.model]).toEqual([6, events.length, 'line']);
    expect(result.until).toBe('2026-03-28T12:00:00.001Z');
    const missYou = result.playbooks.find(({ playbook }) => playbook === 'we-miss-you')!;
    expect({ ...missYou, days: missYou.days.map(({ date, begun, messages }) => ({ date, begun, messages })) }).toEqual({
      ...{ playbook: 'we-miss-you', version: 1, reached: 2, plays: 2, messages: { email: 2 }, notices: 0, tasks: 0 },
      ...{ offersMinor: 0, playsMinor: 0, goals: 0, neverConsidered: 1 },
      refused: [
        {
          ...{ rule: 'cap-week', times: 1, customers: ['full'], allowedAt: '2026-03-12T12:00:00.000Z' },
          example: '3 messages within 7 days, at most 2',
        },
        {
          ...{ rule: 'consent', times: 1, customers: ['unasked'], allowedAt: null },
          example: 'consent for marketing by email: never given',
        },
        {
          ...{ rule: 'who', times: 1, customers: ['left-alone'], allowedAt: null },
          example: 'has tag do-not-contact',
        },
      ],
      days: [
        {
          date: '2026-03-08',
          begun: expect.arrayContaining(['silent', 'written']),
          messages: [
            {
              ...{ channel: 'email', template: 'we-miss-you', offersMinor: 0 },
              customers: expect.arrayContaining(['silent', 'written']),
            },
          ],
        },
      ],
    });
  });

  it('begins no play before its start, and knows what happened until then', async () => {
    const config = testConfiguration(connection, store.url, {
      retention: { holdoutShare: 0, holdoutSalt: 'spec', caps: { messagesPerWeek: 2, messagesPerMonth: 4 } },
    });
    const session = { config, database: store.database, connection };
    const { playbooks } = loadPlaybooks('deploy/playbooks', 'en', knownNames(config));
    const history = await topicsHistory(session, undefined, (artifact) => LinePredictor.load(artifact));
    const result = runDryRun({
      ...{ ...history, config, zone: 'UTC', from: Date.parse('2026-03-09T00:00:00Z') },
      playbooks: playbooks.map(({ playbook }) => playbook),
    });
    // Their bands rose the day before.
    expect(result.playbooks.map(({ plays }) => plays)).toEqual([0, 0, 0]);
  });
});
