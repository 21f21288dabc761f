import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBrowser } from '#testing';
import axe from 'axe-core';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { surveyForm, surveyNotice, type PageQuestion } from './survey-page.js';

const LANGUAGES = ['en', 'ja', 'tr', 'zh-TW'] as const;
const choices = (count: number): PageQuestion['choices'] =>
  Array.from({ length: count }, (_, at) => ({ value: String(at + 1), label: `${at + 1}` }));
const PAGES: Readonly<Record<string, (language: (typeof LANGUAGES)[number]) => string>> = {
  choice: (language) => surveyForm({ text: 'Why <did> you leave?', choices: choices(8), scale: null }, language),
  scale: (language) => surveyForm({ text: 'How easy?', choices: choices(10), scale: { min: 1, max: 10 } }, language),
  missing: (language) =>
    surveyForm({ text: 'How easy?', choices: choices(5), scale: { min: 1, max: 5 } }, language, true),
  words: (language) => surveyForm({ text: 'What happened?', choices: [], scale: null }, language),
  thanks: (language) => surveyNotice('thanks', language),
  expired: (language) => surveyNotice('expired', language),
};

let server: Server;
let browser: Browser;
let page: Page;
const posted: string[] = [];

beforeAll(async () => {
  server = createServer((request, reply) => {
    const [, name = '', language = 'en'] = (request.url ?? '').split('/');
    reply.setHeader('content-type', 'text/html; charset=utf-8');
    if (request.method !== 'POST') return void reply.end(PAGES[name]?.(language as 'en') ?? '');
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      posted.push(body);
      reply.end(surveyNotice('thanks', language as 'en'));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 360, height: 640 } });
});

afterAll(async () => {
  await browser.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

async function open(name: string, language: string): Promise<void> {
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}/${language}`);
}

describe.each(LANGUAGES)('survey pages in %s', (language) => {
  it.each(Object.keys(PAGES))('are accessible and fit a telephone: %s', async (name) => {
    await open(name, language);
    await page.evaluate(axe.source);
    const { violations, passes } = await page.evaluate<axe.AxeResults>(
      `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
    );
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    expect(passes.length).toBeGreaterThan(5);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });

  it('are answered by keyboard alone', async () => {
    await open('scale', language);
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('well');
    await page.keyboard.press('Tab');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(posted.at(-1)).toBe('answer=3&comment=well');
    expect(await page.title()).toBe(/<title>(.*)<\/title>/.exec(surveyNotice('thanks', language))![1]);
  });
});
