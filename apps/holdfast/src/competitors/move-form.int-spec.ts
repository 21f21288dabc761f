import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { silentLog } from '#observability';
import type { RunningService } from '#service';
import { saveApiKey } from '#storage';
import { eventually, openBrowser, testConfiguration } from '#testing';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { newApiKey } from '../../../console/src/access/api-key.js';
import { startConsole } from '../../../console/src/service.js';
import { CompetitorPlaybook } from './competitor-playbook.fixture.js';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const world = new CompetitorPlaybook();
const { retention, introduce, tell, tasks, decisions } = world;
let service: RunningService;
let browser: Browser;
let page: Page;
const { key, text: secret, digest } = newApiKey();

beforeAll(async () => {
  [browser] = await Promise.all([openBrowser(), world.open()]);
  await saveApiKey(retention.store.database, { key, name: 'mia', role: 'manager', digest });
  const config = testConfiguration(retention.connection, retention.store.url, {
    retention: { playbooks: world.folder },
  });
  [service, page] = await Promise.all([
    startConsole({ config, log: silentLog }),
    browser.newPage({ viewport: { width: 360, height: 640 } }),
  ]);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await service?.close();
  await world.close();
});

/** Waits until the console has heard what these customers have said, and how they stand. */
const untilHeard = (...customers: string[]): Promise<void> =>
  eventually(async () => {
    const sql = `SELECT DISTINCT customer_id FROM console.temptation JOIN console.customer USING (customer_id)
      WHERE open AND band IS NOT NULL AND name IS NOT NULL ORDER BY customer_id`;
    const rows = await retention.store.database.run<{ customer_id: string }>('spec', sql);
    expect(rows.map(({ customer_id }) => customer_id)).toEqual(customers.toSorted());
  });

describe('a move recorded in the form', () => {
  async function accessible(): Promise<void> {
    await page.evaluate(axe.source);
    const run = `axe.run({ runOnly: ${JSON.stringify(RULES)} })`;
    const { violations, passes } = await page.evaluate<axe.AxeResults>(run);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    expect(passes.length).toBeGreaterThan(5);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  }

  const press = async (...keys: string[]): Promise<void> => {
    for (const one of keys) await page.keyboard.press(one);
  };
  const focused = (text: string): Promise<unknown> =>
    eventually(async () => expect(await page.evaluate('document.activeElement.textContent')).toBe(text));

  it('shows by keyboard alone whom it tempts, and gives those at risk to a person', async () => {
    await Promise.all([
      ...['asked', 'other-wish', 'has-it'].map((customer) => introduce(customer, 'high')),
      ...[introduce('named', 'medium'), introduce('calm', 'low')],
    ]);
    await tell('asked', 'ticket.opened', { ticket: 't1', feature: 'Offline-Mode' });
    await tell('named', 'reason.given', { reason: 'competitor', source: 'customer', detail: 'ACME' });
    await tell('calm', 'feature.requested', { feature: 'offline mode' });
    await tell('other-wish', 'feature.requested', { feature: 'dark mode' });
    await tell('has-it', 'feature.requested', { feature: 'offline mode' });
    await tell('has-it', 'feature.shipped', { feature: 'offline mode' }, '2026-02-01T00:00:00Z');
    await untilHeard('asked', 'named', 'calm', 'other-wish');

    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${service.url}/competitors`);
    await press('Tab');
    await page.keyboard.type(secret);
    await press('Tab');
    await page.keyboard.type('Acme');
    await press('Tab');
    await page.keyboard.type('offline mode');
    await press('Enter');
    await page.keyboard.type('  ');
    await press('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab');
    await page.keyboard.type('https://acme.example/5');
    await press('Enter');
    await focused('Whom it may tempt');
    expect(await page.textContent('#summary')).toBe('Customers: 3. At medium or high risk: 2.');
    expect(await page.locator('#tempted li').allTextContents()).toEqual([
      'asked (asked), high risk: asked for “Offline-Mode”',
      'named (named), medium risk: named “ACME”',
      'calm (calm), low risk: asked for “offline mode”',
    ]);
    await accessible();
    expect([await page.textContent('#warning'), await tasks()]).toEqual(['', {}]);

    await press('Tab', 'Enter');
    await focused('Recorded');
    const words = 'Acme released offline mode';
    await eventually(async () =>
      expect(await tasks()).toEqual({
        asked: `${words} (asked for Offline-Mode). https://acme.example/5`,
        named: `${words} (named Acme). https://acme.example/5`,
      }),
    );
    await eventually(async () => expect(await decisions('calm')).toEqual(['competitor-move decision refused who']));
    for (const customer of ['other-wish', 'has-it']) expect(await decisions(customer)).toEqual([]);
    expect(asked.filter((url) => url.includes(secret))).toEqual([]);
    expect(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])')).toBe(
      '[{},{},""]',
    );
  });

  it.each([
    ['en-GB', 'What has a competitor done?', 'This key is not known, or was revoked.'],
    ['ja', '競合他社の動きを記録する', 'このキーは登録されていないか、取り消されています。'],
    ['tr-TR,tr;q=0.9', 'Bir rakip ne yaptı?', 'Bu anahtar tanınmıyor ya da iptal edilmiş.'],
    ['zh-Hant-TW', '競爭對手做了什麼？', '這個金鑰不存在，或已被撤銷。'],
  ])(
    'speaks the language of the browser (%s), fits a telephone and says what is wrong',
    async (locale, title, wrong) => {
      await page.setExtraHTTPHeaders({ 'accept-language': locale });
      const answer = await page.goto(`${service.url}/competitors`);
      expect(answer!.headers()['content-security-policy']).not.toMatch(/unsafe/);
      expect(await page.title()).toBe(title);
      await accessible();
      await page.fill('#key', 'hfk_wrong');
      await page.fill('#competitor', 'Acme');
      await page.check('#cheaper');
      await page.click('button[type=submit]');
      await eventually(async () => expect(await page.textContent('#problem')).toBe(wrong));
      await accessible();
    },
  );
});
