import { afterAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { removeApart } from './postgres/place.js';
import { identify, isRunning, waitUntilGone, type ProcessIdentity } from './process-identity.js';
import { projectRoot } from './project-root.js';

/** Closed to other users, as folders under /root are: run by root, PostgreSQL's data then lies apart. */
const dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'holdfast-brokers-')));
const built = pathToFileURL(join(projectRoot(), 'dist/libs/brokers/src/index.js')).href;
const PARENT = `
  const { startBrokers } = await import(${JSON.stringify(built)});
  const brokers = await startBrokers({ dataDir: ${JSON.stringify(dataDir)}, docker: false });
  console.log(JSON.stringify(brokers));
  process.stdin.on('data', async () => { await brokers.stop(); process.exit(0); });
`;

interface Parent {
  readonly process: ChildProcess;
  readonly kafka: string;
  readonly postgres: string;
  readonly mode: { readonly kafka: string; readonly postgres: string };
}

/** After a crash Kafka waits 9 s for the session of the broker that it was; a busy machine takes longer for all. */
const LONG_MS = 180_000;

const parents: ChildProcess[] = [];

/** A Holdfast of its own that runs our own brokers: no addresses given, no Docker. */
async function startParent(): Promise<Parent> {
  const { KAFKA_BROKERS, DATABASE_URL, ...env } = process.env;
  const child = spawn(process.execPath, ['--input-type=module', '-e', PARENT], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  parents.push(child);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { process: child, ...(JSON.parse(line) as Omit<Parent, 'process'>) };
}

async function stopParent(parent: Parent): Promise<void> {
  parent.process.stdin?.write('stop\n');
  expect(await once(parent.process, 'exit')).toEqual([0, null]);
}

/** Keepers and brokers of the data folder. */
function children(): ProcessIdentity[] {
  const files = [join(dataDir, 'kafka', 'kafka.pid'), join(dataDir, 'postgres.pid')];
  return files.flatMap((file) =>
    Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, ProcessIdentity>),
  );
}

async function write(parent: Parent, value: string): Promise<void> {
  const kafka = new Kafka({ brokers: [parent.kafka], logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic: 'kept', numPartitions: 1 }], waitForLeaders: true });
  await admin.disconnect();
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic: 'kept', messages: [{ value }] });
  await producer.disconnect();
  await query(parent, 'CREATE TABLE IF NOT EXISTS kept (value text)');
  await query(parent, 'INSERT INTO kept VALUES ($1)', [value]);
}

async function read(parent: Parent): Promise<{ records: number; rows: string[] }> {
  const admin = new Kafka({ brokers: [parent.kafka], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  const offsets = await admin.fetchTopicOffsets('kept');
  await admin.disconnect();
  const rows = await query(parent, 'SELECT value FROM kept ORDER BY value');
  return { records: Number(offsets[0]?.offset), rows: rows.map((row) => row.value) };
}

async function query(parent: Parent, sql: string, values: string[] = []): Promise<{ value: string }[]> {
  const client = new pg.Client({ connectionString: parent.postgres });
  await client.connect();
  const { rows } = await client.query<{ value: string }>(sql, values);
  await client.end();
  return rows;
}

describe('own brokers', () => {
  afterAll(async () => {
    for (const parent of parents) parent.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
    removeApart(dataDir);
  });

  it(
    'keep a record and a row over stop and start, and leave no process',
    async () => {
      const first = await startParent();
      expect(first.mode).toEqual({ kafka: 'embedded', postgres: 'embedded' });
      await write(first, 'a');
      const processes = children();
      expect(processes).toHaveLength(4);
      await stopParent(first);
      expect(processes.filter((one) => isRunning(one))).toEqual([]);

      const second = await startParent();
      expect(await read(second)).toEqual({ records: 1, rows: ['a'] });
      expect([second.kafka, second.postgres]).toEqual([first.kafka, first.postgres]);
      await stopParent(second);
    },
    LONG_MS,
  );

  it(
    'are shared with a second Holdfast on the same folder, which does not stop them',
    async () => {
      const first = await startParent();
      const second = await startParent();
      expect(second.mode).toEqual({ kafka: 'running', postgres: 'running' });
      expect([second.kafka, second.postgres]).toEqual([first.kafka, first.postgres]);
      await stopParent(second);
      expect(await read(first)).toEqual({ records: 1, rows: ['a'] });
      await stopParent(first);
    },
    LONG_MS,
  );

  it(
    'end when their parent is killed, and start again with their data',
    async () => {
      const parent = await startParent();
      await write(parent, 'b');
      const processes = children();
      parent.process.kill('SIGKILL');
      const gone = await Promise.all(processes.map((one) => waitUntilGone(one, 15_000)));
      expect(gone).toEqual([true, true, true, true]);

      const next = await startParent();
      expect(await read(next)).toEqual({ records: 2, rows: ['a', 'b'] });
      await stopParent(next);
    },
    LONG_MS,
  );

  it(
    'start again with their data after parent, keepers and brokers were all killed at once',
    async () => {
      const parent = await startParent();
      await write(parent, 'c');
      const processes = [...children(), identify(parent.process.pid ?? 0)];
      for (const one of processes) process.kill(one?.pid ?? 0, 'SIGKILL');

      const next = await startParent();
      expect(await read(next)).toEqual({ records: 3, rows: ['a', 'b', 'c'] });
      await stopParent(next);
    },
    LONG_MS,
  );
});
