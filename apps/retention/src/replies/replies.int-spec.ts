import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { EventType } from '#contracts';
import { silentLog } from '#observability';
import type { RunningService } from '#service';
import { EventProducer, type KafkaConnection } from '#stream';
import {
  cloudEvent,
  eventually,
  inputRecord,
  openTestDatabase,
  openTestTopics,
  testConfiguration,
  type TestDatabase,
} from '#testing';
import { simpleParser, type ParsedMail } from 'mailparser';
import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { openFeedSite, type FeedSite } from '../feed/feed-site.fixture.js';
import { startRetention } from '../service.js';

const LONG_AGO = '2026-01-01T00:00:00Z';

const SHIPPED = resolve('deploy/playbooks');
const AT_WORK = ['exit-survey', 'feature-shipped', 'feature-shipped-comeback'];

let folder: string;
let connection: KafkaConnection;
let producer: EventProducer;
let store: TestDatabase;
let mailServer: SMTPServer;
let shop: FeedSite;
let service: RunningService;
const mails: ParsedMail[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-replies-'));
  symlinkSync(join(SHIPPED, 'templates'), join(folder, 'templates'));
  for (const name of AT_WORK) copyFileSync(join(SHIPPED, 'practice', `${name}.yaml`), join(folder, `${name}.yaml`));
  connection = await openTestTopics(1);
  producer = new EventProducer(connection);
  store = await openTestDatabase();
  mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      void simpleParser(stream).then((mail) => {
        mails.push(mail);
        done(null);
      }, done);
    },
  });
  await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
  shop = await openFeedSite(() => '');
  const config = testConfiguration(connection, store.url, {
    retention: {
      playbooks: folder,
      holdoutShare: 0,
      billing: { apiKey: 'sk_test_of_the_spec_only', baseUrl: shop.url, privateNetwork: true },
      quietHours: { enabled: false },
      smtp: { port: (mailServer.server.address() as { port: number }).port, from: 'Mia <mia@shop.example>' },
    },
  });
  service = await startRetention({ config, log: silentLog });
});

afterAll(async () => {
  await service.close();
  await producer.close();
  await store.close();
  await shop.close();
  rmSync(folder, { recursive: true });
  await new Promise<void>((resolve) => mailServer.close(() => resolve()));
});

const now = (): string => new Date().toISOString();

async function tell(customer: string, type: EventType, data: Record<string, unknown>, at = now()): Promise<void> {
  await producer.send([inputRecord(cloudEvent(type, customer, at, data))]);
}

/** Resolves when the service knows the customer, whose later cancellation comes by another topic. */
async function introduce(customer: string, locale: string): Promise<void> {
  const traits = { email: `${customer}@example.com`, name: customer, locale, timeZone: 'UTC' };
  await tell(customer, 'customer.identified', { traits }, LONG_AGO);
  for (const purpose of ['exit', 'win-back'])
    await tell(customer, 'consent.changed', { purpose, channel: 'email', state: 'granted' }, LONG_AGO);
  await tell(customer, 'subscription.started', { plan: 'basic', amountMinor: 900, currency: 'EUR' }, LONG_AGO);
  await eventually(async () => {
    const [row] = await rowsOf<{ state: string }>(
      'SELECT state::text FROM retention.customer WHERE customer_id = $1',
      customer,
    );
    expect(row?.state).toContain('win-back');
  });
}

const subjectsTo = (customer: string): (string | undefined)[] =>
  mails
    .filter(({ to }) => to !== undefined && !Array.isArray(to) && to.text === `${customer}@example.com`)
    .map(({ subject }) => subject);

async function rowsOf<Row>(sql: string, customer: string): Promise<Row[]> {
  return store.database.run('spec', sql, [customer]) as Promise<Row[]>;
}

it('asks back once what a reply meant, in the customer’s language; then a person reads it', async () => {
  await introduce('cus-reply', 'tr-TR');
  await tell('cus-reply', 'subscription.canceled', {});
  const asked = await eventually(async () => {
    const sql = `SELECT message_id AS message FROM retention.message WHERE customer_id = $1 AND template = 'exit-survey' AND status = 'sent'`;
    const [row] = await rowsOf<{ message: string }>(sql, 'cus-reply');
    expect(row).toBeDefined();
    return row!.message;
  });
  const reply = async (text: string): Promise<void> =>
    tell('cus-reply', 'message.replied', { message: asked, channel: 'email', text });

  await reply('2 ya da 5');
  await eventually(async () => expect(subjectsTo('cus-reply')).toContain('Bir sözcük daha, lütfen'));
  await reply('2 ya da 5');
  const title = await eventually(async () => {
    const sql = `SELECT title FROM retention.task WHERE customer_id = $1 AND title LIKE 'Read a reply%'`;
    const tasks = await rowsOf<{ title: string }>(sql, 'cus-reply');
    expect(tasks).toHaveLength(1);
    return tasks[0]!.title;
  });
  expect(title).toBe('Read a reply: the reply names several answers');
  expect(subjectsTo('cus-reply').filter((subject) => subject === 'Bir sözcük daha, lütfen')).toHaveLength(1);

  await reply('fiyatlar çok yüksek');
  await eventually(async () => {
    const [state] = await rowsOf<{ state: { reasons: { reason: string }[] } }>(
      'SELECT state FROM retention.customer WHERE customer_id = $1',
      'cus-reply',
    );
    expect(state!.state.reasons.map(({ reason }) => reason)).toContain('price');
  });
});

it('tells everyone who asked for a feature, and nobody else, once; who has left gets it with the offer', async () => {
  for (const customer of ['asked', 'left', 'other']) await introduce(`cus-${customer}`, 'en');
  for (const customer of ['cus-asked', 'cus-left']) await tell(customer, 'feature.requested', { feature: 'dark mode' });
  await tell('cus-other', 'feature.requested', { feature: 'export' });
  await tell('cus-left', 'subscription.canceled', {}, '2026-02-01T00:00:00Z');
  for (const round of [1, 2])
    for (const customer of ['cus-asked', 'cus-left', 'cus-other'])
      await producer.send([
        inputRecord({
          ...cloudEvent('feature.shipped', customer, now(), { feature: 'dark mode' }),
          id: `ship-${round}`,
        }),
      ]);
  const feature = (subject: string | undefined): boolean => /dark mode/i.test(subject ?? '');
  await eventually(async () => {
    expect(subjectsTo('cus-asked').filter(feature)).toHaveLength(1);
    expect(subjectsTo('cus-left').filter(feature)).toHaveLength(1);
  });
  const sql = `SELECT playbook FROM retention.message WHERE customer_id = $1 AND playbook LIKE 'feature-shipped%'`;
  expect(await rowsOf(sql, 'cus-asked')).toEqual([{ playbook: 'feature-shipped' }]);
  expect(await rowsOf(sql, 'cus-left')).toEqual([{ playbook: 'feature-shipped-comeback' }]);
  expect(await rowsOf(sql, 'cus-other')).toEqual([]);
});
