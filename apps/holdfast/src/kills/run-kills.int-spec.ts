import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { loadConfiguration } from '#config';
import { silentLog } from '#observability';
import { openTestDatabase, type TestDatabase } from '#testing';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { killsReport } from './kills-report.js';
import { runKills } from './run-kills.js';
import { keptPromises } from './verify-kills.js';

/** The process runs what was built, as the command does. */
const program = pathToFileURL(resolve('dist/apps/holdfast/src/retention-process/retention-program.js'));

let store: TestDatabase;

beforeAll(async () => {
  store = await openTestDatabase();
});
afterAll(() => store.close());

it('sends everything once though the service is killed amid deciding and sending', async () => {
  const kafka = { brokers: [process.env['HOLDFAST_TEST_KAFKA']!], partitions: 2 };
  const overrides = { kafka, postgres: { url: store.url }, log: { level: 'silent' } };
  const config = loadConfiguration({ env: {}, overrides });
  const session = { config, database: store.database, log: silentLog };
  const result = await runKills({ session, decisions: 150, kills: 2, seed: 5, program });
  expect(killsReport(result)).toContain('No mail came twice and none is missing');
  expect(keptPromises(result)).toBe(true);
  expect(result).toMatchObject({ decisions: 150, kills: 2, mails: { due: 100 }, webhooks: { due: 50, received: 50 } });
  // Each decision and step, each message, play and task, each thing told to others.
  expect(result.compared).toBeGreaterThan(700);
}, 120_000);
