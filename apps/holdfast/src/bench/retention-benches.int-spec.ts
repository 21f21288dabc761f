import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfiguration } from '#config';
import { silentLog } from '#observability';
import { openTestDatabase, type TestDatabase } from '#testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withOwnSpace, type OwnSpace } from '../own-space/own-space.js';
import { decisionsBenchReport } from './decisions/decisions-bench-report.js';
import { runDecisionsBench } from './decisions/run-decisions-bench.js';
import { destinationsBenchReport } from './destinations/destinations-bench-report.js';
import { runDestinationsBench } from './destinations/run-destinations-bench.js';

/** The process runs what was built, as the command does. */
const program = pathToFileURL(resolve('dist/apps/holdfast/src/retention-process/retention-program.js'));
const dir = mkdtempSync(join(tmpdir(), 'holdfast-bench-spec-'));

let store: TestDatabase;

beforeAll(async () => {
  store = await openTestDatabase();
});
afterAll(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

function inOwnSpace<T>(work: (space: OwnSpace) => Promise<T>): Promise<T> {
  const kafka = { brokers: [process.env['HOLDFAST_TEST_KAFKA']!], partitions: 2 };
  const overrides = { kafka, postgres: { url: store.url }, log: { level: 'silent' } };
  const config = loadConfiguration({ env: {}, overrides });
  return withOwnSpace({ config, database: store.database, log: silentLog }, 'bench', work);
}

describe('the benches of the retention service', () => {
  it('count what was decided: every event, one receipt a decision, repeated refusals on the same row', async () => {
    const bench = await inOwnSpace((space) => runDecisionsBench({ space, customers: 100, program }));
    const [first, alarm, again] = bench.rounds;
    expect([bench.events, first!.decisions, first!.receipts]).toEqual([300, 100, 100]);
    expect([alarm!.decisions, alarm!.receipts, again!.decisions]).toEqual([200, 200, 200]);
    expect(again!.receipts).toBeLessThan(20);
    expect(bench.messages).toBeGreaterThan(70);
    expect(bench.slowestEventsPerSecond).toBeGreaterThan(0);
    expect(decisionsBenchReport(bench)).toContain('risk events a second');
  });

  it('tell how long webhooks take beside a destination in trouble', async () => {
    const bench = await inOwnSpace((space) => runDestinationsBench({ space, messages: 4, everyMs: 20, dir, program }));
    expect(bench.parts.map(({ tenth, messages }) => [tenth, messages])).toEqual([
      ['answers', 7 * 2 * 9],
      ...(['hangs', 'drops', 'refuses'] as const).map((tenth) => [tenth, 2 * 2 * 9]),
    ]);
    expect(bench.worstRatio).toBeGreaterThan(0);
    expect(destinationsBenchReport(bench)).toContain('Worst ratio');
  });
});
