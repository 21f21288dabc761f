import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfiguration, type Configuration } from '#config';
import { DEFAULT_EVENT_LIMITS } from '#contracts';
import { silentLog } from '#observability';
import { compileEngine } from '#service';
import { Database } from '#storage';
import { KafkaConnection } from '#stream';
import { mapping } from '../import/mapping.js';
import { DataSet } from './data-set.js';
import { withOwnSpace, type OwnSpace } from '../own-space/own-space.js';
import { parityReport } from './parity-report.js';
import { runParity, type ParityResult } from './run-parity.js';

const DAY_MS = 86_400_000;
/** The thread runs what was built, as the command does. */
const thread = pathToFileURL(resolve('dist/apps/holdfast/src/parity/features-thread.js'));

/** Purchases, refunds and failed payments, each with a visit, of 60 customers over 120 days. */
function rows(): string {
  const lines = ['who,at,what,amount'];
  for (let i = 0; i < 3_000; i++) {
    const at = new Date(Date.UTC(2024, 0, 1) + ((i * 7_919) % 120) * DAY_MS + ((i * 104_729) % DAY_MS)).toISOString();
    lines.push(`c${(i * 31) % 60},${at},${i % 9 === 0 ? 'refund' : i % 7 === 0 ? 'failed' : 'purchase'},${i % 97}.25`);
  }
  return `${lines.join('\n')}\n`;
}

const amount = { column: 'amount', as: 'number' };
const orders = mapping.parse({
  name: 'orders',
  files: [
    {
      ...{ file: 'orders.csv', subject: 'who', time: 'at' },
      events: [
        { type: 'purchase.made', when: { column: 'what', equals: 'purchase' }, data: { amount } },
        { type: 'refund.issued', when: { column: 'what', equals: 'refund' }, data: { amount } },
        { type: 'invoice.payment_failed', when: { column: 'what', equals: 'failed' }, data: { amount } },
        // In a topic of its own, which is read independently of the others.
        { type: 'usage.recorded', data: { event: { value: 'visit' } } },
      ],
    },
  ],
});

let dir: string;
let admin: Database;
let config: Configuration;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'parity-'));
  await writeFile(join(dir, 'orders.csv'), rows());
  const url = process.env['HOLDFAST_TEST_POSTGRES']!;
  admin = Database.open({ url, poolSize: 2 });
  const overrides = {
    kafka: { brokers: [process.env['HOLDFAST_TEST_KAFKA']!], partitions: 2 },
    ...{ postgres: { url }, log: { level: 'silent' } },
  };
  config = loadConfiguration({ env: {}, overrides });
});

afterAll(async () => {
  await admin.close();
  await rm(dir, { recursive: true });
});

async function parity(work: (space: OwnSpace, data: DataSet) => Promise<ParityResult>): Promise<ParityResult> {
  const data = await DataSet.open({ dir, mapping: orders, limits: DEFAULT_EVENT_LIMITS, share: 0.5, seed: 3 });
  const connection = new KafkaConnection({ brokers: config.kafka.brokers, clientId: 'spec', prefix: 'spec.' });
  const brokers = { kafka: '', postgres: '', stop: async () => undefined };
  const session = { config, log: silentLog, connection, database: admin, brokers };
  return withOwnSpace(session as Parameters<typeof withOwnSpace>[0], 'parity', (space) => work(space, data));
}

describe('runParity', () => {
  it('finds every published vector equal to the offline path despite disorder, repeats and crashes', async () => {
    let names: string[] = [];
    const result = await parity((space, data) => {
      names = [space.connection.settings.prefix, new URL(space.config.postgres.url).pathname.slice(1)];
      const engine = compileEngine(space.config);
      return runParity({ space, engine, data, seed: 3, moments: 3, restarts: 2, thread });
    });
    expect(result).toMatchObject({ mismatches: 0, examples: [], restarts: 2 });
    expect(result.customers).toBeGreaterThan(15);
    expect(result.customers).toBeLessThan(45);
    // Not everybody is known at the first moment.
    expect(result.vectors).toBeGreaterThan(2 * result.customers);
    expect(result.vectors).toBeLessThanOrEqual(3 * result.customers);
    expect(result.service).toMatchObject({ counted: result.events, repeated: result.repeats, rejected: 0 });
    expect(result.repeats).toBeGreaterThan(0);
    expect(parityReport(result)).toContain('published vectors equal the offline path');
    // Nothing is left behind.
    const left = await admin.run('spec', 'SELECT 1 FROM pg_database WHERE datname = $1', [names[1]]);
    expect(left).toEqual([]);
    const connection = new KafkaConnection({ brokers: config.kafka.brokers, clientId: 'spec', prefix: names[0]! });
    const topics = await connection.withAdmin((kafka) => kafka.listTopics());
    expect(topics.filter((name) => name.startsWith(names[0]!))).toEqual([]);
  }, 120_000);

  it('tells of a vector that another engine would have given', async () => {
    const result = await parity((space, data) => {
      const engine = compileEngine({ catalogue: { rememberHours: 24 } });
      return runParity({ space, engine, data, seed: 3, moments: 1, restarts: 0, thread });
    });
    expect(result.mismatches).toBe(result.vectors);
    expect(result.examples[0]!.differences).toMatchObject([{ feature: 'catalogue' }]);
    expect(parityReport(result)).toContain('differ from the offline path');
  }, 120_000);
});
