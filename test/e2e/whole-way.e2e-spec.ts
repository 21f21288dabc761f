import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { riskEventData, type RiskEventData } from '#contracts';
import { KafkaConnection, readTopics } from '#stream';
import { eventually, openTestDatabase, type TestDatabase } from '#testing';
import { startMailCatcher, type MailCatcher } from '../../apps/holdfast/src/mail-catcher/start-mail-catcher.js';
import { badLines, goodLine } from './bad-records.js';
import { holdfast, ROOT, run, startUp } from './command-line.js';
import { SHOP_MAPPING, shopConfiguration, shopHistory } from './history.js';

const DAY_MS = 86_400_000;
const KAFKA = process.env['HOLDFAST_TEST_KAFKA']!;
const prefix = `e2e-${process.pid}.`;
const dir = mkdtempSync(join(tmpdir(), 'holdfast-e2e-'));
const mails = join(dir, 'mail');

let database: TestDatabase;
let catcher: MailCatcher;
let env: NodeJS.ProcessEnv;
let up: Awaited<ReturnType<typeof startUp>>;

const cli = (...args: string[]): ReturnType<typeof holdfast> =>
  holdfast(['--config', join(dir, 'holdfast.yaml'), ...args], env);

/** Writes lines into a topic with Kafka's own console producer. */
async function produce(topic: string, lines: readonly string[]): Promise<void> {
  const jars = join(ROOT, '.holdfast', 'kafka', 'lib', '*');
  const flags = ['--property', 'parse.key=true', '--property', 'key.separator=\t'];
  const tool = ['-cp', jars, 'org.apache.kafka.tools.ConsoleProducer', '--bootstrap-server', KAFKA];
  await run('java', [...tool, '--topic', `${prefix}${topic}`, ...flags], { input: `${lines.join('\n')}\n` });
}

async function post(events: readonly unknown[]): Promise<Response> {
  return fetch(`${up.urls['collector']}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/cloudevents-batch+json' },
    body: JSON.stringify(events),
  });
}

async function risksOf(customer: string): Promise<RiskEventData[]> {
  const found: RiskEventData[] = [];
  await readTopics({
    connection: new KafkaConnection({ brokers: [KAFKA], clientId: 'e2e', prefix }),
    topics: ['risk.v1'],
    onBatch: ({ records }) => {
      for (const { key, value } of records)
        if (key?.toString() === customer && value !== null)
          found.push(riskEventData.parse((JSON.parse(value.toString()) as { data: unknown }).data));
    },
  });
  return found;
}

/** A lapsed customer as events: who they are, that they may be written to, and what they bought until 85 days ago. */
function lapsed(customer: string, id: string): Record<string, unknown>[] {
  const common = { specversion: '1.0', source: 'e2e', subject: customer, time: new Date().toISOString() };
  const traits = { email: `${customer}@shop.example`, locale: 'en', timeZone: 'Europe/Istanbul' };
  return [
    { ...common, id: `${id}-1`, type: 'customer.identified', data: { traits } },
    {
      ...common,
      id: `${id}-2`,
      type: 'consent.changed',
      data: { purpose: 'marketing', channel: 'email', state: 'granted' },
    },
    ...[150, 141, 133, 122, 112, 104, 95, 85].map((daysAgo) => ({
      ...common,
      id: `${id}-${daysAgo}`,
      type: 'purchase.made',
      time: new Date(Date.now() - daysAgo * DAY_MS).toISOString(),
      data: { amount: 20, currency: 'EUR' },
    })),
  ];
}

beforeAll(async () => {
  database = await openTestDatabase();
  catcher = await startMailCatcher({ dir: mails, port: 0 });
  env = { KAFKA_BROKERS: KAFKA, DATABASE_URL: database.url, KAFKA_TOPIC_PREFIX: prefix, KAFKA_PARTITIONS: '2' };
  writeFileSync(join(dir, 'holdfast.yaml'), shopConfiguration(catcher.port));
  writeFileSync(join(dir, 'shop.yaml'), SHOP_MAPPING);
  writeFileSync(join(dir, 'orders.ndjson'), shopHistory(600, Date.now()));
  await cli('import', dir, '--mapping', join(dir, 'shop.yaml'), '--json');
  const trained = JSON.parse((await cli('train', '--json')).stdout) as { kind: string; reason: string | null };
  expect(trained).toMatchObject({ kind: 'promoted', reason: null });
  up = await startUp(['--config', join(dir, 'holdfast.yaml'), 'up'], env);
}, 240_000);

afterAll(async () => {
  expect(await up?.stop()).toBe(0);
  await catcher?.close();
  await database?.close();
  rmSync(dir, { recursive: true, force: true });
}, 60_000);

describe('the whole way of an event', () => {
  it('turns events over HTTP into a risk event with reasons and a letter with a way out', async () => {
    const answer = await post(lapsed('http-1', 'h'));
    expect(answer.status).toBe(202);
    const risks = await until(
      () => risksOf('http-1'),
      (found) => found.some(({ band }) => band === 'high'),
    );
    const high = risks.find(({ band }) => band === 'high')!;
    expect(high.probability).toBeGreaterThan(0.6);
    expect(high.drivers.length).toBeGreaterThan(0);
    expect(high.cause).toBe('events');
    expect(risks.map(({ sequence }) => sequence)).toEqual(risks.map((_, index) => index + 1));
    const receipts = await until(
      () => receiptsOf('http-1'),
      (found) => found.length > 0,
    );
    expect(receipts.find(({ playbook }) => playbook === 'we-miss-you')).toMatchObject({ outcome: 'done', rule: null });
    const files = await until(
      () => Promise.resolve(readdirSync(mails).map((name) => readFileSync(join(mails, name)))),
      (all) => all.some((mail) => mail.includes('http-1@shop.example')),
    );
    const mail = await simpleParser(files.find((file) => file.includes('http-1@shop.example'))!);
    expect(mail.text?.length).toBeGreaterThan(50);
    expect(mail.html).toContain('</');
    expect(mail.headers.has('list-unsubscribe-post') || mail.headers.has('list')).toBe(true);
  }, 90_000);

  it('takes 87 of 100 console records, sets 13 aside by their reasons, and brings one in after a fix', async () => {
    const bad = badLines();
    const good = Array.from({ length: 87 }, (_, i) => goodLine(`g${i}`, `console-${i % 10}`));
    await produce('billing.v1', [...good.slice(0, 40), ...Object.values(bad), ...good.slice(40)]);
    const list = async (): Promise<{ id: string; reason: string; value: string }[]> =>
      (JSON.parse((await cli('rejected', 'list', '--json')).stdout) as { rejected: never[] }).rejected;
    const rejected = await until(list, (entries) => entries.length >= 13);
    expect(rejected.map(({ reason }) => reason).sort()).toEqual(Object.keys(bad).sort());
    expect(await customersOf('console-')).toBe(10);

    const broken = rejected.find(({ reason }) => reason === 'negative_number')!;
    const fixed = { ...(JSON.parse(broken.value) as object), data: { amount: 1 } };
    writeFileSync(join(dir, 'fixed.ndjson'), `${JSON.stringify({ id: broken.id, value: fixed })}\n`);
    const replayed = JSON.parse(
      (await cli('rejected', 'replay', '--file', join(dir, 'fixed.ndjson'), '--json')).stdout,
    );
    expect(replayed).toEqual({ replayed: 1, skipped: 0 });
    await until(
      () => customersOf('console-bad'),
      (count) => count === 1,
    );
    expect(await list()).toHaveLength(12);
  }, 120_000);

  it('shows the time from an accepted event to its risk event, and no customer in any metric', async () => {
    for (const [service, url] of Object.entries(up.urls)) {
      const metrics = await (await fetch(`${url}/metrics`)).text();
      expect(metrics).not.toMatch(/http-1|console-\d|past-\d/);
      if (service === 'scoring') expect(metrics).toMatch(/holdfast_event_to_risk_seconds_count(\{[^}]*\})? [1-9]/);
      expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    }
  });
});

interface Receipt {
  readonly playbook: string;
  readonly outcome: string;
  readonly rule: string | null;
  readonly detail: string;
}

async function receiptsOf(customer: string): Promise<readonly Receipt[]> {
  const answer = await fetch(`${up.urls['retention']}/receipts/${customer}`);
  return ((await answer.json()) as { receipts: Receipt[] }).receipts;
}

/** Looks until `enough` holds, at most half a minute. */
function until<T>(look: () => Promise<T>, enough: (value: T) => boolean): Promise<T> {
  return eventually(async () => {
    const value = await look();
    if (!enough(value)) throw new Error(`not yet: ${JSON.stringify(value).slice(0, 500)}`);
    return value;
  }, 30_000);
}

async function customersOf(prefixOfIds: string): Promise<number> {
  const [row] = await database.database.run<{ count: string }>(
    'count_states',
    `SELECT count(*) AS count FROM features.customer_state WHERE starts_with(customer_id, $1)`,
    [prefixOfIds],
  );
  return Number(row!.count);
}
