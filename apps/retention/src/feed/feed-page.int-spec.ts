import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CloudEvent, Topic } from '#contracts';
import { silentLog } from '#observability';
import { loadPlaybooks, publishFolder } from '#playbook-folder';
import type { RunningService } from '#service';
import { addFeedItem } from '#storage';
import { EventProducer, readTopics, type KafkaConnection } from '#stream';
import {
  cloudEvent,
  eventually,
  inputRecord,
  openBrowser,
  openTestDatabase,
  openTestTopics,
  testConfiguration,
  type TestDatabase,
} from '#testing';
import type { Browser } from 'playwright-core';
import { startRetention } from '../service.js';
import { openFeedSite, SITE_SECRET, tokenOf, type FeedSite } from './feed-site.fixture.js';

let connection: KafkaConnection;
let producer: EventProducer;
let store: TestDatabase;
let site: FeedSite;
let service: RunningService;
let browser: Browser;

beforeAll(async () => {
  [connection, store, browser] = await Promise.all([openTestTopics(1), openTestDatabase(), openBrowser()]);
  producer = new EventProducer(connection);
  site = await openFeedSite(() => `${service.url}/feed.js`);
  const feed = { secret: SITE_SECRET, origins: [site.url], eventsPerMinute: 5 };
  const config = testConfiguration(connection, store.url, {
    // The shipped playbook keeps a tenth in its control group; the customer here isn't in it.
    retention: {
      ...{ feed, holdoutShare: 0, holdoutSalt: 'spec', quietHours: { enabled: false } },
      billing: { apiKey: 'sk_test_of_the_spec_only', baseUrl: site.url, privateNetwork: true },
    },
  });
  const { practice } = loadPlaybooks(config.retention.playbooks, 'en');
  const offers = practice.filter(({ playbook }) => playbook.playbook === 'exit-intent-offer');
  await publishFolder(store.database, offers, 'spec');
  service = await startRetention({ config, log: silentLog });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await service?.close();
  await producer?.close();
  await site?.close();
  await store.close();
});

const put = (item: string, customer: string, title: string, progress: number | null = null): Promise<void> =>
  addFeedItem(store.database, {
    ...{ item, customer, language: 'en', title, body: '<img src=x onerror="document.title = 1"> & more\nbelow' },
    link: { url: '/plans', label: 'See plans' },
    progress,
  });

/** A topic's events of a customer; repeats of an event are one. */
async function eventsOf(topic: Topic, customer: string): Promise<CloudEvent[]> {
  const found = new Map<string, CloudEvent>();
  await readTopics({
    connection,
    topics: [topic],
    onBatch: ({ records }) => {
      for (const { value } of records) {
        const event = JSON.parse(value!.toString()) as CloudEvent;
        if (event.subject === customer) found.set(event.id, event);
      }
    },
  });
  return [...found.values()];
}

/** The same without where and when. */
const told = async (topic: Topic, customer: string): Promise<object[]> =>
  (await eventsOf(topic, customer)).map(({ type, data }) => ({ type, data }));

const call = async (path: string, token: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${service.url}${path}`, {
    ...init,
    headers: {
      authorization: `Bearer ${token}`,
      ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...init.headers,
    },
  });

describe('the feed in a page of another site', () => {
  it('shows messages as text, also those that come later, marks them read, and reports views and exit intent', async () => {
    await put('item-1', 'cus-page', 'First & <b>foremost</b>');
    await put('item-other', 'cus-other', 'Not yours');
    const page = await browser.newPage();
    const troubles: string[] = [];
    page.on('pageerror', ({ message }) => troubles.push(message));
    await page.goto(`${site.url}/account/plan?email=ada@example.com`);

    const region = page.getByRole('region', { name: 'Messages' });
    const items = region.getByRole('listitem');
    await items.first().waitFor();
    expect(await items.getByRole('heading').allTextContents()).toEqual(['First & <b>foremost</b>']);
    expect(await items.locator('p').textContent()).toBe('<img src=x onerror="document.title = 1"> & more\nbelow');
    expect(await region.locator('img, b').count()).toBe(0);
    expect(await items.getByRole('link').getAttribute('href')).toBe('/plans');

    await put('item-2', 'cus-page', 'Second', 40);
    await region.getByRole('heading', { name: 'Second' }).waitFor();
    expect(await items.getByRole('heading').allTextContents()).toEqual(['Second', 'First & <b>foremost</b>']);

    const bar = region.getByRole('progressbar', { name: 'Second' });
    expect(await Promise.all(['value', 'max'].map((name) => bar.getAttribute(name)))).toEqual(['40', '100']);
    expect(await region.getByRole('progressbar').count()).toBe(1);

    const button = region.getByRole('button', { name: 'Mark as read: Second' });
    await button.focus();
    await page.keyboard.press('Enter');
    await button.waitFor({ state: 'detached' });
    const unread = 'SELECT item_id FROM retention.feed_item WHERE read_at IS NULL ORDER BY item_id';
    expect(await store.database.run('spec', unread)).toEqual([{ item_id: 'item-1' }, { item_id: 'item-other' }]);

    await page.mouse.move(200, 200);
    await page.mouse.move(200, -10);
    await eventually(async () =>
      expect(await told('customer.v1', 'cus-page')).toEqual([
        { type: 'site.exit_intent', data: { page: '/account/plan' } },
      ]),
    );
    expect(await told('usage.v1', 'cus-page')).toEqual([
      { type: 'usage.recorded', data: { event: 'page_viewed', page: '/account/plan' } },
    ]);
    expect([troubles, await page.title()]).toEqual([[], 'Shop']);

    await page.reload();
    await items.nth(1).waitFor();
    expect(await region.getByRole('button').allTextContents()).toEqual(['Mark as read']);
  });

  it('brings exit intent back as an event that starts a play, whose offer the open page then shows', async () => {
    const customer = 'cus-leaving';
    const since = '2026-01-01T00:00:00Z';
    const consent = { purpose: 'marketing', channel: 'feed', state: 'granted' };
    await producer.send([
      inputRecord(cloudEvent('customer.identified', customer, since, { traits: { name: 'Ada', locale: 'tr-TR' } })),
      inputRecord(cloudEvent('consent.changed', customer, since, consent)),
    ]);
    const page = await browser.newPage();
    await page.goto(`${site.url}/cancel?as=${customer}`);
    const viewed = { event: 'page_viewed', page: '/cancel' };
    await eventually(async () =>
      expect(await told('usage.v1', customer)).toEqual([{ type: 'usage.recorded', data: viewed }]),
    );
    const plays = (): Promise<object[]> =>
      store.database.run('spec', 'SELECT playbook, trigger_id FROM retention.play WHERE customer_id = $1', [customer]);
    expect(await plays()).toEqual([]);

    await page.mouse.move(200, 200);
    await page.mouse.move(200, -10);
    await page.getByRole('region', { name: 'Messages' }).getByRole('heading', { name: 'Bir sorun mu var?' }).waitFor();
    const [intent] = (await eventsOf('customer.v1', customer)).filter(({ type }) => type === 'site.exit_intent');
    expect(intent!.data).toEqual({ page: '/cancel' });
    expect(await plays()).toEqual([{ playbook: 'exit-intent-offer', trigger_id: `${intent!.source}/${intent!.id}` }]);
    const seen = await page.getByRole('listitem').locator('p').textContent();
    const [, code] = /tarihine kadar %20 indirim için (STAY-\w+) kodunu/.exec(seen ?? '')!;
    // The shop knows the code that the page shows.
    expect(site.orders.some((order) => order.includes(code!))).toBe(true);
  });

  it('is a script below 5 kB that needs nothing else', async () => {
    const answer = await fetch(`${service.url}/feed.js`);
    const text = await answer.text();
    expect(Buffer.byteLength(text)).toBeLessThan(5_000);
    expect([answer.headers.get('content-type'), text.match(/innerHTML|import |require\(|eval/)]).toEqual([
      'text/javascript; charset=utf-8',
      null,
    ]);
  });

  it("opens to the customer's own token alone, and lets no other site's page read", async () => {
    const mine = await tokenOf('cus-a');
    await put('item-a', 'cus-a', 'Yours');
    const [head, claims, signature] = mine.split('.') as [string, string, string];
    const forged = [
      head,
      Buffer.from(`{"sub":"cus-page","aud":"holdfast-feed","exp":9e9}`).toString('base64url'),
      signature,
    ];
    const none = [Buffer.from('{"alg":"none"}').toString('base64url'), claims, ''];
    for (const token of [forged.join('.'), none.join('.'), 'x', ''])
      expect((await call('/feed/items', token)).status).toBe(401);
    expect((await call('/feed/items/item-a/read', await tokenOf('cus-b'), { method: 'POST' })).status).toBe(404);
    const given = (await (
      await fetch(`${service.url}/feed/tokens`, {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"customer":"cus-a"}' },
      })
    ).json()) as { token: string };
    const list = (await (await call('/feed/items', given.token)).json()) as { items: { id: string }[] };
    expect(list.items.map(({ id }) => id)).toEqual(['item-a']);
    const allowed = async (origin: string): Promise<string | null> =>
      (await call('/feed/items', mine, { headers: { origin } })).headers.get('access-control-allow-origin');
    expect([await allowed(site.url), await allowed('https://elsewhere.example')]).toEqual([site.url, null]);
  });

  it('goes on behind the last event that a page has seen', async () => {
    const token = await tokenOf('cus-c');
    for (const item of ['c-1', 'c-2', 'c-3']) await put(item, 'cus-c', item);
    const list = (await (await call('/feed/items', token)).json()) as { items: { id: string; position: string }[] };
    const ending = new AbortController();
    const answer = await call('/feed/stream', token, {
      ...{ headers: { 'last-event-id': list.items[2]!.position }, signal: ending.signal },
    });
    let text = '';
    for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += part;
      if (text.includes('"c-3"')) break;
    }
    ending.abort();
    expect(
      [...text.matchAll(/^id: (\d+)\nevent: item\ndata: (.*)$/gm)].map((event) => [
        event[1],
        (JSON.parse(event[2]!) as { id: string }).id,
      ]),
    ).toEqual([
      [list.items[1]!.position, 'c-2'],
      [list.items[0]!.position, 'c-3'],
    ]);
  });

  it('counts a repeated report once, refuses what is none, and says when there are too many', async () => {
    const token = await tokenOf('cus-d');
    const report = (body: object): Promise<Response> =>
      call('/feed/events', token, { method: 'POST', body: JSON.stringify(body) });
    const view = { id: 'report-1', type: 'page_view', page: '/a?b#c' };
    expect((await report({ ...view, customer: 'cus-a' })).status).toBe(400);
    const statuses: number[] = [];
    for (let n = 0; n < 6; n++) statuses.push((await report(n < 2 ? view : { ...view, id: `report-${n}` })).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
    const viewed = { type: 'usage.recorded', data: { event: 'page_viewed', page: '/a' } };
    await eventually(async () => expect(await told('usage.v1', 'cus-d')).toEqual([viewed, viewed, viewed, viewed]));
  });
});
