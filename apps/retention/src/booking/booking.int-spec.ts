import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { loadConfiguration } from '#config';
import { silentLog } from '#observability';
import { startNest } from '#service';
import { openBrowser, openTestDatabase, type TestDatabase } from '#testing';
import type { Browser } from 'playwright-core';
import { prepareHttp } from '../prepare-http.js';
import { signLink } from '../links/link-token.js';
import { BookingController } from './booking.controller.js';
import { Bookings } from './bookings.js';

const SECRET = 'a secret of the spec';
const HOURS = { mon: ['09:00-10:00'], tue: ['09:00-10:00'] };
const DAY_MS = 86_400_000;
/** A Sunday; two times of half an hour a day follow on Monday and on Tuesday. */
let now = Date.parse('2026-05-03T12:00:00Z');

@Module({})
class Doors {}

let store: TestDatabase;
let browser: Browser;
let nest: Awaited<ReturnType<typeof startNest>>;
let bookings: Bookings;

const config = loadConfiguration({
  env: {},
  overrides: {
    retention: {
      booking: {
        owners: [
          { name: 'mia', timeZone: 'UTC', hours: HOURS },
          { name: 'kenji', timeZone: 'Asia/Tokyo', hours: { wed: ['10:00-10:30'] } },
        ],
        ...{ lengthMinutes: 20, bufferMinutes: 10, noticeHours: 2, daysAhead: 5 },
      },
    },
  },
});

function messageId(customer: string): string {
  return `message-${Buffer.from(customer.padEnd(20, '.')).toString('hex')}`;
}

/** A message to a customer, as the sender leaves it, and its link. */
async function writeTo(customer: string, traits: Record<string, string> = {}): Promise<string> {
  const at = new Date(now);
  const told = Object.fromEntries(Object.entries(traits).map(([name, value]) => [name, { value, at: now }]));
  await store.database.run(
    'spec',
    `INSERT INTO retention.message (partition_group, message_id, customer_id, play_id, playbook, version, step, purpose,
       channel, template, signed_by, trigger_id, decided_at, not_before, due_at, status)
     VALUES (0, $1, $2, 'play-1', 'evaluation-call', 1, 0, 'onboarding', 'email', 'evaluation-call', 'Mia', 't', $3, $3, $3, 'sent')`,
    [messageId(customer), customer, at],
  );
  await store.database.run('spec', 'INSERT INTO retention.customer VALUES (0, $1, $2)', [
    customer,
    JSON.stringify({ traits: told, contacts: [], requested: [], risk: null }),
  ]);
  return new URL(bookings.url(messageId(customer))).pathname;
}

const book = (path: string, start: string): Promise<Response> =>
  fetch(nest.url + path, { method: 'POST', body: new URLSearchParams({ start }) });
const tasksOf = (customer: string) =>
  store.database.run<{ status: string; owner: string; due_at: Date; outcome: string | null }>(
    'spec',
    'SELECT status, owner, due_at, outcome FROM retention.task WHERE customer_id = $1 ORDER BY task_id',
    [customer],
  );
const eventsOf = async (customer: string): Promise<string[]> => {
  const rows = await store.database.run<{ type: string }>(
    'spec',
    `SELECT event::json ->> 'type' AS type FROM retention.event_outbox WHERE customer_id = $1 ORDER BY position`,
    [customer],
  );
  return rows.map(({ type }) => type);
};
const times = (html: string): string[] => [...html.matchAll(/value="(2026-[^"]+Z)"/g)].map(([, time]) => time!);

beforeAll(async () => {
  [store, browser] = await Promise.all([openTestDatabase(), openBrowser()]);
  bookings = new Bookings(store.database, config.retention.booking!, SECRET, 'http://127.0.0.1', silentLog, () => now);
  const module = {
    ...{ module: Doors, controllers: [BookingController] },
    providers: [{ provide: Bookings, useValue: bookings }],
  };
  nest = await startNest(module, { host: '127.0.0.1', port: 0, maxBodyBytes: 4_096 }, silentLog, (app) =>
    prepareHttp(app, config.retention),
  );
});

afterAll(async () => {
  await browser?.close();
  await nest?.app.close();
  await store.close();
});

describe('a booking page', () => {
  it('shows free times in the customer’s zone, and whoever only opens it changes nothing', async () => {
    const path = await writeTo('ada', { timeZone: 'Europe/Istanbul', locale: 'tr' });
    const response = await fetch(nest.url + path);
    const html = await response.text();
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(html).toContain('<html lang="tr">');
    expect(html).toContain('Europe/Istanbul');
    expect(html).toContain('>12:00<');
    expect(times(html)).toEqual(['2026-05-04T09:00:00.000Z', '2026-05-04T09:30:00.000Z']);
    for (const method of ['GET', 'HEAD']) await fetch(nest.url + path, { method });
    expect(await tasksOf('ada')).toEqual([]);
  });

  it('books by keyboard alone in a browser, moves the call and cancels it', async () => {
    const path = await writeTo('bea', { timeZone: 'UTC' });
    const page = await browser.newPage();
    await page.goto(nest.url + path);
    await page.focus('input[name=start]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await Promise.all([page.waitForURL('**/book/*'), page.keyboard.press('Enter')]);
    await page.waitForSelector('text=Your call is booked');
    expect(await page.textContent('main p')).toContain('mia calls you on Monday');
    const first = await tasksOf('bea');
    expect(first).toMatchObject([{ status: 'open', owner: 'mia', due_at: new Date('2026-05-04T09:30:00Z') }]);

    await page.click('text=Choose another time');
    await page.click('nav a:nth-match(a, 2)');
    await page.check('input[name=start]');
    await page.click('text=Book this time');
    await page.waitForSelector('text=Your call is booked');
    expect((await tasksOf('bea')).map(({ status, outcome }) => [status, outcome])).toEqual([
      ['canceled', 'the customer chose another time'],
      ['open', null],
    ]);

    await page.goto(nest.url + path);
    await page.click('text=Cancel the call');
    await page.waitForSelector('text=The call is canceled');
    expect((await tasksOf('bea')).map(({ status }) => status)).toEqual(['canceled', 'canceled']);
    expect(await eventsOf('bea')).toEqual(['call.booked', 'call.booked', 'call.canceled']);
    await page.close();
  });

  it('gives a time to one of many who want it at once, and tells the others', async () => {
    const wanting = await Promise.all(Array.from({ length: 8 }, (_, i) => writeTo(`crowd-${i}`)));
    const answers = await Promise.all(wanting.map((path) => book(path, '2026-05-05T09:00:00.000Z')));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(7).fill(409)]);
    const loser = answers.find(({ status }) => status === 409)!;
    expect(await loser.text()).toContain('has just been taken');
  });

  it('offers the own owner’s times alone, each time of theirs in their own zone', async () => {
    const html = await (await fetch(nest.url + (await writeTo('chie', { owner: 'kenji', locale: 'ja-JP' })))).text();
    expect(times(html)).toEqual(['2026-05-06T01:00:00.000Z']);
    expect(html).toContain('<html lang="ja">');
  });

  it('takes no time that it does not offer', async () => {
    const path = await writeTo('dan');
    for (const start of ['2026-05-04T03:00:00Z', '2027-01-04T09:00:00Z', '2026-05-03T13:00:00Z'])
      expect((await book(path, start)).status).toBe(409);
    expect((await book(path, 'tomorrow')).status).toBe(422);
    expect(await tasksOf('dan')).toEqual([]);
  });

  it('has a calendar file for a booked call that keeps its id when the call moves', async () => {
    const path = await writeTo('eve', { timeZone: 'Asia/Taipei', locale: 'zh-TW' });
    expect((await fetch(`${nest.url}${path}/call.ics`)).status).toBe(404);
    await book(path, '2026-05-04T09:00:00.000Z');
    const response = await fetch(`${nest.url}${path}/call.ics?lang=zh-TW`);
    expect(response.headers.get('content-type')).toMatch(/^text\/calendar/);
    const file = (await response.text()).replaceAll('\r\n ', '');
    expect(file).toContain(`UID:${messageId('eve')}@holdfast`);
    expect(file).toContain('DTSTART:20260504T090000Z');
    expect(file).toContain('DTEND:20260504T092000Z');
    expect(file).toContain('SUMMARY:與 mia 通話');
    expect(file).toContain('SEQUENCE:0');
    await book(path, '2026-05-05T09:30:00.000Z');
    expect(await (await fetch(`${nest.url}${path}/call.ics`)).text()).toContain('SEQUENCE:1');
  });

  it('opens for nobody with a forged or foreign link, nor after it has expired', async () => {
    const path = await writeTo('fay');
    const forged = `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`;
    expect((await fetch(nest.url + forged)).status).toBe(404);
    const survey = signLink({ message: messageId('fay'), expiresAt: now + DAY_MS }, SECRET, 'survey.v1');
    expect((await fetch(`${nest.url}/book/${survey}`)).status).toBe(404);
    now += 31 * DAY_MS;
    expect((await fetch(nest.url + path)).status).toBe(410);
    expect((await book(path, '2026-05-04T09:00:00.000Z')).status).toBe(410);
    now -= 31 * DAY_MS;
    await store.database.run('spec', `DELETE FROM retention.customer WHERE customer_id = 'fay'`);
    expect((await fetch(nest.url + path)).status).toBe(404);
  });
});
