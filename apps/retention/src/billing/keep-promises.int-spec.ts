import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { loadConfiguration } from '#config';
import { ServiceMetrics, silentLog } from '#observability';
import { TemplateSet } from '#playbook-folder';
import { saveMessages, type MessageRow } from '#storage';
import { eventually, openTestDatabase, type TestDatabase } from '#testing';
import { createServer, type Server } from 'node:http';
import { policyOf } from '../policy.js';
import { RetentionMetrics } from '../retention-metrics.js';
import { openSending, type Sending } from '../sending/open-sending.js';
import { openBilling, type Billing } from './open-billing.js';

let store: TestDatabase;
let server: Server;
let sending: Sending;
let billing: Billing;
const orders: string[] = [];

const FEED = `feed:
  title: 'For you'
  body: 'Your code: {{ offer_code }}'
`;

beforeAll(async () => {
  store = await openTestDatabase();
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      orders.push(`${request.url} ${body}`);
      response.writeHead(body.includes('REFUSED') ? 400 : 200).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const config = loadConfiguration({
    env: {},
    overrides: {
      retention: {
        billing: { apiKey: 'sk_test_of_the_spec_only', baseUrl, privateNetwork: true },
        quietHours: { enabled: false },
      },
    },
  });
  const { retention } = config;
  billing = openBilling(retention, store.database, { secret: 's', publicUrl: 'http://127.0.0.1' }, silentLog);
  const templates = new TemplateSet({
    files: [{ template: 'gift', language: 'en', file: 'gift/en.yaml', content: FEED }],
    variables: [{ template: 'gift', file: 'gift/variables.yaml', content: 'offer_code: X' }],
    fallback: 'en',
  });
  sending = openSending({
    ...{ retention, database: store.database, templates, policy: policyOf(config), log: silentLog },
    ...{ metrics: new RetentionMetrics(new ServiceMetrics('spec')), secret: 's', clock: 'wall', pollMs: 50 },
    ...{ billing: billing.billing, cardUrl: billing.cardUrl, keepPromise: billing.keepPromise, bookingUrl: null },
    playbookOf: () => undefined,
    unsubscribeUrl: () => '',
    surveyUrl: () => '',
    smsStatusUrl: () => '',
    onFeedItem: () => undefined,
  });
  await sending.sender.start();
});

afterAll(async () => {
  await sending.close();
  await billing.close();
  server.closeAllConnections();
  server.close();
  await store.close();
});

const message = (id: string, over: Partial<MessageRow>): MessageRow => ({
  ...{ message: `message-${id}`, customer: 'cus-1', play: 'play-1', playbook: 'gift', version: 1, step: 0 },
  ...{ purpose: 'service', channel: 'feed', destination: null, template: 'gift', variables: {}, signedBy: 'Mia' },
  offered: null,
  ...{ trigger: 'risk/1', decidedAt: Date.now(), notBefore: Date.now(), dueAt: Date.now(), status: 'pending' },
  ...over,
});

async function ended(id: string): Promise<{ status: string; answer: string }> {
  return eventually(async () => {
    const sql = 'SELECT status, answer FROM retention.message WHERE message_id = $1';
    const [row] = await store.database.run<{ status: string; answer: string }>('spec', sql, [`message-${id}`]);
    expect(['sent', 'failed', 'unknown']).toContain(row!.status);
    return row!;
  });
}
const save = (row: MessageRow): Promise<unknown> =>
  store.database.transaction('spec', async (tx) => saveMessages(tx, 0, [row]));
const tasks = () =>
  store.database.run<{ task_id: string; title: string }>(
    'spec',
    'SELECT task_id, title FROM retention.task ORDER BY 1',
  );
const coupon = (code: string): Record<string, unknown> => ({
  ...{ offer_code: code, coupon: { code, percent: 10, until: Date.parse('2027-01-01T00:00:00Z') } },
});

it('makes a coupon before anybody is told of it', async () => {
  await save(message('kept', { variables: coupon('GIFT-1') }));
  expect((await ended('kept')).status).toBe('sent');
  expect(orders.map((order) => order.split(' ')[0])).toEqual(['/v1/coupons', '/v1/promotion_codes']);
  expect(await tasks()).toEqual([]);
});

it('tells nobody of a coupon that the billing system refuses, and hands it to a person', async () => {
  await save(message('broken', { variables: coupon('REFUSED-1') }));
  expect(await ended('broken')).toEqual({ status: 'failed', answer: 'not promised: HTTP 400' });
  const [item] = await store.database.run(
    'spec',
    `SELECT 1 AS one FROM retention.feed_item WHERE item_id = 'message-broken'`,
  );
  expect(item).toBeUndefined();
  expect(await tasks()).toMatchObject([{ task_id: 'by-hand-message-broken' }]);
});

it('hands an order that cannot be given to a person, under the title that the playbook wrote', async () => {
  const variables = { task_title: 'Pause the contract', task_suggest: '', task_due_in_days: 1 };
  const order = { channel: 'billing', destination: 'billing', template: 'pause', variables };
  await save(message('order', order));
  expect(await ended('order')).toMatchObject({ status: 'failed' });
  expect((await tasks()).map(({ title }) => title)).toContain('Pause the contract');
});
