import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import type { EventType } from '#contracts';
import { cloudEvent, eventually, inputRecord } from '#testing';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openFeedSite, type FeedSite } from '../../../retention/src/feed/feed-site.fixture.js';
import { RunningRetention } from '../../../retention/src/running-retention.fixture.js';
import { runCommandLine } from '../cli/run-command-line.js';

const LONG_AGO = '2026-01-01T00:00:00Z';
const SHIPPED = resolve('deploy/playbooks');
const MAIL_AWAY = { smtp: { port: 1, from: 'Mia <mia@shop.example>' } };

const retention = new RunningRetention();
let folder: string;
let shop: FeedSite;
let home: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-requests-'));
  home = mkdtempSync(join(tmpdir(), 'holdfast-home-'));
  symlinkSync(join(SHIPPED, 'templates'), join(folder, 'templates'));
  for (const name of ['feature-shipped', 'feature-shipped-comeback', 'feature-declined'])
    copyFileSync(join(SHIPPED, 'practice', `${name}.yaml`), join(folder, `${name}.yaml`));
  const changed = (name: string, what: RegExp, to: string): void => {
    const text = readFileSync(join(SHIPPED, 'practice', `${name}.yaml`), 'utf8');
    expect(text).toMatch(what);
    writeFileSync(join(folder, `${name}.yaml`), text.replace(what, to));
  };
  // The shipped ones ask when two weeks have passed, and write when a quarter has.
  changed('which-feature', /- wait: .*/, '- wait: { hours: 0 }');
  changed('roadmap', /schedule: .*/, 'event: { type: csat.rated }');
  await retention.open();
  shop = await openFeedSite(() => '');
  const { brokers, prefix } = retention.connection.settings;
  const settings = { kafka: { brokers, prefix }, postgres: { url: retention.store.url }, log: { level: 'silent' } };
  writeFileSync(join(home, 'holdfast.yaml'), JSON.stringify(settings));
});

afterEach(() => void jest.restoreAllMocks());
afterAll(async () => {
  await retention.stop();
  await retention.close();
  await shop.close();
  for (const place of [folder, home]) rmSync(place, { recursive: true });
});

const start = async (over: Record<string, unknown> = {}): Promise<void> => {
  const billing = { apiKey: 'sk_test_of_the_spec_only', baseUrl: shop.url, privateNetwork: true };
  await retention.start({ playbooks: folder, billing, ...over });
};

async function tell(customer: string, type: EventType, data: Record<string, unknown>, at = LONG_AGO): Promise<void> {
  await retention.producer.send([inputRecord(cloudEvent(type, customer, at, data))]);
}

/** Runs `holdfast requests ...` and gives what it says as JSON. */
async function requests(...words: string[]): Promise<{ askers: { customer: string; by: string }[] }> {
  let out = '';
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  const config = join(home, 'holdfast.yaml');
  expect(await runCommandLine(['node', 'holdfast', 'requests', ...words, '--json', '--config', config])).toBe(0);
  spy.mockRestore();
  return JSON.parse(out) as { askers: { customer: string; by: string }[] };
}

async function stateOf(customer: string): Promise<string> {
  const sql = 'SELECT state::text FROM retention.customer WHERE customer_id = $1';
  const [row] = await retention.store.database.run<{ state: string }>('spec', sql, [customer]);
  return row?.state ?? '';
}

/** A customer who stays, or has left with the given consent; known to the service when it resolves. */
async function introduce(customer: string, over: { readonly left?: true; readonly consent?: string } = {}) {
  await retention.introduce(customer, { locale: 'en' });
  await tell(customer, 'subscription.started', { subscription: 's', plan: 'basic', amount: 9, currency: 'EUR' });
  for (const purpose of ['exit', 'win-back', 'service'])
    await tell(customer, 'consent.changed', { purpose, channel: 'email', state: over.consent ?? 'granted' });
  if (over.left === true) await tell(customer, 'subscription.canceled', { subscription: 's' }, '2026-02-01T00:00:00Z');
}

const subjects = (...customers: string[]): Record<string, (string | undefined)[]> =>
  Object.fromEntries(customers.map((one) => [one, retention.mailTo(one).map(({ subject }) => subject)]));

/** Resolves when the service knows that the customers have asked. */
async function known(...customers: string[]): Promise<void> {
  await eventually(async () => {
    for (const customer of customers) expect(await stateOf(customer)).toMatch(/"requested": *\[\{/);
  });
}

const HERE = 'dark mode is here, and you asked for it';
const BACK = 'dark mode is here. Would you have another look?';

it('tells everyone who asked, and nobody else, once; who has left gets it with the offer', async () => {
  await start();
  for (const customer of ['request', 'ticket', 'twice', 'tagged', 'night', 'export', 'nothing', 'inferred'])
    await introduce(customer);
  for (const customer of ['left', 'left-sms', 'left-export']) await introduce(customer, { left: true });
  await introduce('left-denied', { left: true, consent: 'denied' });
  await introduce('denied', { consent: 'denied' });

  const reason = { reason: 'missing-feature', source: 'customer' };
  await tell('left-sms', 'reason.given', reason, new Date().toISOString());
  await eventually(() => expect(subjects('left-sms')).toEqual({ 'left-sms': ['Which feature was it?'] }));
  await tell(
    'left-sms',
    'message.replied',
    { message: 'inbound-1', channel: 'sms', text: 'Dark mode' },
    new Date().toISOString(),
  );

  for (const customer of ['request', 'left', 'denied', 'left-denied'])
    await tell(customer, 'feature.requested', { feature: 'dark mode' });
  await tell('ticket', 'ticket.opened', { ticket: 't1', topic: 'wish', feature: 'Dark-Mode' });
  await tell('twice', 'ticket.opened', { ticket: 't2', feature: 'darkMode' });
  await tell('twice', 'feature.requested', { feature: 'Dark mode' }, '2026-01-05T00:00:00Z');
  await tell('tagged', 'reason.given', { reason: 'missing-feature', source: 'person', detail: 'DARK MODE' });
  await tell('inferred', 'reason.given', { reason: 'missing-feature', source: 'inferred', detail: 'dark mode' });
  await tell('night', 'feature.requested', { feature: 'night theme' });
  for (const customer of ['export', 'left-export']) await tell(customer, 'feature.requested', { feature: 'export' });
  const asked = ['request', 'ticket', 'twice', 'tagged', 'left', 'left-sms', 'denied', 'left-denied'];
  await known(...asked, 'night', 'export', 'left-export');
  expect(Object.fromEntries((await requests('who', 'dark mode')).askers.map((one) => [one.customer, one.by]))).toEqual({
    ...{ request: 'feature.requested', ticket: 'ticket.opened', twice: 'ticket.opened', tagged: 'reason.given' },
    ...{ left: 'feature.requested', 'left-sms': 'feature.requested' },
    ...{ denied: 'feature.requested', 'left-denied': 'feature.requested' },
  });

  // Decided while nobody sends, and sent by the process that comes after.
  await retention.stop();
  await start(MAIL_AWAY);
  expect((await requests('ship', 'dark mode', '--link', 'https://example.com/dark')).askers).toHaveLength(asked.length);
  await eventually(async () => {
    for (const customer of ['request', 'ticket', 'twice', 'tagged', 'left', 'left-sms'])
      expect((await retention.statuses(customer)).at(-1)).toBe('pending');
    expect(await retention.receipts('denied')).toContain('feature-shipped decision refused consent');
    expect(await retention.receipts('left-denied')).toContain('feature-shipped-comeback decision refused consent');
  });
  await retention.stop();
  await retention.store.database.run(
    'spec',
    `UPDATE retention.message SET due_at = now() WHERE status = 'pending'`,
    [],
  );
  await start();
  const first = {
    ...{ request: [HERE], ticket: [HERE], twice: [HERE], tagged: [HERE] },
    ...{ left: [BACK], 'left-sms': ['Which feature was it?', BACK] },
  };
  await eventually(() => expect(subjects(...Object.keys(first))).toEqual(first));
  const letter = retention.mailTo('left')[0]!.text ?? '';
  expect(letter).toMatch(
    /when you left, you missed dark mode[\s\S]*30 % off until \d{4}-\d\d-\d\d with BACK-[2-9A-Z]{10}/,
  );
  expect(retention.mailTo('request')[0]!.text).not.toMatch(/% off/);

  // Shipped again, under another name too, and to one who comes to ask afterwards.
  await introduce('late');
  await tell('late', 'feature.requested', { feature: 'dark mode' }, new Date().toISOString());
  await tell('request', 'feature.requested', { feature: 'dark mode' }, new Date().toISOString());
  await known('late');
  for (let round = 0; round < 2; round++) await requests('ship', 'Dark Mode', '--also', 'night theme');
  const again = {
    late: ['Dark Mode is here, and you asked for it'],
    night: ['Dark Mode is here, and you asked for it'],
  };
  await eventually(() => expect(subjects('late', 'night')).toEqual(again));

  await introduce('last');
  const silent = ['export', 'left-export', 'nothing', 'inferred', 'denied', 'left-denied'];
  expect(subjects(...Object.keys(first), 'late', 'night', ...silent)).toEqual({
    ...first,
    ...again,
    ...Object.fromEntries(silent.map((customer) => [customer, []])),
  });
});

it('tells who has an open wish how it stands, once a status, and gives the honest answer with the work-around', async () => {
  const [NO, WISHES] = ['About export to CSV: an honest no', 'Where your wishes stand'];
  await retention.stop();
  await start();
  for (const customer of ['waits', 'waits-csv', 'has-it', 'waits-not']) await introduce(customer);
  await tell('waits', 'feature.requested', { feature: 'Two-Calendars' });
  await tell('waits', 'ticket.opened', { ticket: 't3', feature: 'export to CSV' }, '2026-01-02T00:00:00Z');
  await tell('waits-csv', 'feature.requested', { feature: 'spreadsheets' });
  await tell('has-it', 'feature.requested', { feature: 'export to CSV' });
  await known('waits', 'waits-csv', 'has-it');
  await tell('has-it', 'feature.shipped', { feature: 'export to CSV' }, '2026-01-03T00:00:00Z');
  const status = async (...words: string[]): Promise<string[]> =>
    (await requests('status', ...words)).askers.map(({ customer }) => customer).toSorted();

  expect(await status('two calendars', 'planned', '--link', 'https://example.com/map')).toEqual(['waits']);
  const declined = ['export to CSV', 'declined', '--also', 'Spreadsheets', '--workaround', 'the report by mail'];
  for (let round = 0; round < 2; round++) expect(await status(...declined)).toEqual(['waits', 'waits-csv']);
  const told = { waits: [NO], 'waits-csv': [NO] };
  await eventually(() => expect(subjects(...Object.keys(told))).toEqual(told));
  expect(retention.mailTo('waits-csv')[0]!.text).toContain('What may help instead: the report by mail');

  await introduce('waits-late');
  await tell('waits-late', 'feature.requested', { feature: 'Export to CSV' }, new Date().toISOString());
  await known('waits-late');
  expect(await status(...declined)).toEqual(['waits', 'waits-csv', 'waits-late']);
  await eventually(() => expect(subjects('waits-late')).toEqual({ 'waits-late': [NO] }));

  for (const customer of ['waits', 'waits-not', 'has-it'])
    await tell(customer, 'csat.rated', { score: 4 }, new Date().toISOString());
  await eventually(async () => {
    expect(subjects('waits')).toEqual({ waits: [NO, WISHES] });
    for (const customer of ['waits-not', 'has-it'])
      expect(await retention.receipts(customer)).toContain('roadmap decision refused who');
  });
  expect(retention.mailTo('waits')[1]!.text).toContain(
    [
      '- export to CSV: we will not build it',
      '  Instead this may help: the report by mail',
      '- Two-Calendars: it is planned',
      '  Read on: https://example.com/map',
    ].join('\n'),
  );
  expect(subjects('waits-csv', 'waits-late', 'has-it', 'waits-not')).toEqual({
    ...{ 'waits-csv': [NO], 'waits-late': [NO], 'has-it': [], 'waits-not': [] },
  });
});

it('tells who left while the news waited for room, as one who has left', async () => {
  await introduce('leaves');
  await tell('leaves', 'feature.requested', { feature: 'two calendars' });
  // The week in which two messages were sent is over in a moment.
  const room = Date.now() + 6_000;
  const aWeekBefore = new Date(room - 7 * 86_400_000).toISOString();
  for (const message of ['m1', 'm2']) await tell('leaves', 'message.sent', { message, channel: 'email' }, aWeekBefore);
  await known('leaves');
  await eventually(async () => expect(await stateOf('leaves')).toMatch(/"m1"[\s\S]*"m2"/));
  await requests('ship', 'two calendars');
  await eventually(async () => expect(await retention.receipts('leaves')).toContain('feature-shipped decision done'));
  expect([subjects('leaves'), Date.now() < room]).toEqual([{ leaves: [] }, true]);
  await tell('leaves', 'subscription.canceled', { subscription: 's' }, new Date().toISOString());
  await eventually(() =>
    expect(subjects('leaves')).toEqual({ leaves: ['two calendars is here. Would you have another look?'] }),
  );
  expect(retention.mailTo('leaves')[0]!.text).toMatch(/30 % off until/);
});
