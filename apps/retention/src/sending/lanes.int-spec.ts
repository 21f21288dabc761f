import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { loadConfiguration } from '#config';
import { ServiceMetrics, silentLog } from '#observability';
import { TemplateSet } from '#playbook-folder';
import { beginSending, claimDueMessages, saveMessages, senderBeat, type MessageRow } from '#storage';
import { eventually, openTestDatabase, type TestDatabase } from '#testing';
import { spawnSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { hostname } from 'node:os';
import { policyOf } from '../policy.js';
import { RetentionMetrics } from '../retention-metrics.js';
import { openSending, type Sending } from './open-sending.js';

const DEAD = 'hook-0';
const GONE = 'hook-1';
const EACH = 20;
const NAMES = Array.from({ length: 10 }, (_, n) => `hook-${n}`);
const SECRET = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;

let store: TestDatabase;
let server: Server;
let sending: Sending | undefined;
/** Ids of complete requests, by destination. */
const received = new Map<string, string[]>(NAMES.map((name) => [name, []]));
let deadAnswers = false;

beforeAll(async () => {
  store = await openTestDatabase();
  server = createServer((request, response) => {
    const name = request.url!.slice(1);
    request.resume().on('end', () => {
      received.get(name)!.push(String(request.headers['webhook-id']));
      if (name === GONE) response.writeHead(410).end();
      else if (name !== DEAD || deadAnswers) response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await sending?.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await store.close();
});

const row = (destination: string, n: number, over: Partial<MessageRow> = {}): MessageRow => ({
  ...{
    message: `message-${destination}-${n}`,
    customer: `cus-${n}`,
    play: 'play',
    playbook: 'tell',
    version: 1,
    step: 0,
  },
  ...{
    purpose: 'service',
    channel: 'webhook',
    destination,
    template: 'none',
    variables: {},
    signedBy: 'Mia',
    offered: null,
  },
  ...{ trigger: 'risk/1', decidedAt: Date.now(), notBefore: Date.now(), dueAt: Date.now(), status: 'pending' },
  ...over,
});

function open(timeoutMs: number): Sending {
  const { port } = server.address() as { port: number };
  const destinations = NAMES.map((name) => ({
    ...{ channel: 'webhook', name, url: `http://127.0.0.1:${port}/${name}`, secrets: [SECRET], privateNetwork: true },
    timeoutMs,
  }));
  const config = loadConfiguration({ env: {}, overrides: { retention: { destinations } } });
  const metrics = new RetentionMetrics(new ServiceMetrics('spec'));
  return openSending({
    ...{ retention: config.retention, database: store.database, policy: policyOf(config), metrics, log: silentLog },
    ...{ templates: new TemplateSet({ files: [], fallback: 'en' }), secret: 's', clock: 'wall', pollMs: 50 },
    playbookOf: () => undefined,
    unsubscribeUrl: () => '',
    surveyUrl: () => '',
    bookingUrl: null,
    billing: null,
    cardUrl: () => null,
    keepPromise: () => Promise.resolve(null),
    smsStatusUrl: () => '',
    onFeedItem: () => undefined,
  });
}

const states = async (destination: string): Promise<Record<string, number>> => {
  const rows = await store.database.run<{ status: string; n: number }>(
    'spec',
    'SELECT status, count(*)::int AS n FROM retention.message WHERE destination = $1 GROUP BY status',
    [destination],
  );
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
};

it('brings everything to eight destinations while one is silent, and closes the one that is gone', async () => {
  const rows = NAMES.flatMap((name) => Array.from({ length: EACH }, (_, n) => row(name, n)));
  await store.database.transaction('spec', (tx) => saveMessages(tx, 0, [...rows, row('nowhere', 0)]));
  sending = open(60_000);
  await sending.sender.start();
  for (const name of NAMES.slice(2)) await eventually(async () => expect(await states(name)).toEqual({ sent: EACH }));
  // All of that while the silent one has not even come to its time-out: no more than its two connections are in it.
  expect(received.get(DEAD)!.length).toBeLessThanOrEqual(2);
  expect(await states(DEAD)).toEqual({ sending: 2, pending: EACH - 2 });
  await eventually(async () => {
    const { failed = 0, refused = 0 } = await states(GONE);
    expect(failed + refused).toBe(EACH);
  });
  expect(received.get(GONE)!.length).toBeLessThanOrEqual(2);
  expect(await states('nowhere')).toEqual({ refused: 1 });
  for (const name of NAMES.slice(2)) expect(new Set(received.get(name)).size).toBe(EACH);
});

it('repeats what a process was sending when it ended, under the same webhook-id', async () => {
  const ended = `${spawnSync(process.execPath, ['-e', '0']).pid}:ended@${hostname()}`;
  await store.database.transaction('spec', (tx) => saveMessages(tx, 0, [row('hook-9', 99, { dueAt: Date.now() - 1 })]));
  server.closeAllConnections();
  await sending!.close();
  sending = undefined;
  await senderBeat(store.database, ended, hostname());
  const lane = { channel: 'webhook', destination: 'hook-9', room: 10 };
  const left = await claimDueMessages(store.database, ended, [lane], Date.now());
  for (const { message } of left) await beginSending(store.database, ended, message, Date.now());
  deadAnswers = true;
  sending = open(2_000);
  await sending.sender.start();
  await eventually(async () => expect(await states('hook-9')).toEqual({ sent: EACH + 1 }));
  expect(received.get('hook-9')!.filter((id) => id === 'message-hook-9-99').length).toBeGreaterThanOrEqual(1);
});
