import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, openTestDatabase, type TestDatabase } from '#testing';
import { addJobs, JobRunner, type JobTasks, type NewJob } from './jobs.js';

let store: TestDatabase;
let runner: JobRunner | undefined;
const done: unknown[] = [];
const told: Record<string, unknown>[] = [];

beforeAll(async () => {
  store = await openTestDatabase();
});
afterEach(async () => {
  await runner?.stop();
  runner = undefined;
  done.length = 0;
});
afterAll(() => store.close());

const note = (payload: unknown): Promise<void> => {
  done.push(payload);
  return Promise.resolve();
};
const start = async (tasks: JobTasks): Promise<void> => {
  const log = { warn: (_event: string, fields: Record<string, unknown>) => void told.push(fields) };
  runner = await JobRunner.start({ url: store.url, poolSize: 2 }, tasks, { hourly: 'hourly', concurrency: 1, log });
};
const job = (n: number, over: Partial<NewJob> = {}): NewJob => ({
  ...{ task: 'note', key: `job-${n}`, payload: { n }, runAt: Date.now() },
  ...over,
});
const waiting = async (): Promise<string[]> =>
  (await store.database.run<{ key: string }>('spec', 'SELECT key FROM graphile_worker.jobs ORDER BY key')).map(
    ({ key }) => key,
  );

describe('JobRunner', () => {
  it('does what was queued while nobody was there, and what comes later; not what is for another day', async () => {
    await addJobs(store.database, [job(1), job(2, { runAt: Date.now() + 86_400_000 })]);
    await start({ note, hourly: note });
    await eventually(() => expect(done).toEqual([{ n: 1 }]));
    await addJobs(store.database, [job(3, { runAt: Date.now() + 300 })]);
    await eventually(() => expect(done).toEqual([{ n: 1 }, { n: 3 }]));
    // A job leaves the queue after it was done.
    await eventually(async () => expect(await waiting()).toEqual(['job-2']));
  });

  it('has one job of a key, the last one that was added', async () => {
    await addJobs(store.database, [job(2, { payload: { n: 'newer' } })]);
    expect(await waiting()).toEqual(['job-2']);
    await start({ note, hourly: note });
    await eventually(() => expect(done).toEqual([{ n: 'newer' }]));
    await eventually(async () => expect(await waiting()).toEqual([]));
  });

  it('tells of a job that fails and tries it again later; others go on', async () => {
    const fail = (): Promise<void> => Promise.reject(new Error('no luck'));
    await addJobs(store.database, [job(4, { task: 'fail' }), job(5)]);
    await start({ note, fail, hourly: note });
    await eventually(async () => {
      expect(done).toEqual([{ n: 5 }]);
      expect(told.some(({ error }) => String(error).includes('no luck'))).toBe(true);
      const sql = 'SELECT attempts, last_error, run_at > now() AS later FROM graphile_worker.jobs';
      const rows = await store.database.run('spec', sql);
      expect(rows).toEqual([{ attempts: 1, last_error: expect.stringContaining('no luck'), later: true }]);
    });
  });

  it('goes with the transaction that queued it', async () => {
    const failed = store.database.transaction('spec', async (tx) => {
      await addJobs(tx, [job(6)]);
      throw new Error('rolled back');
    });
    await expect(failed).rejects.toThrow('rolled back');
    expect(await waiting()).toEqual(['job-4']);
  });

  it('leaves a job that was under way to the next process when it is stopped, done or to be done again', async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const { promise: release, resolve: finish } = Promise.withResolvers<void>();
    const slow = async (payload: unknown): Promise<void> => {
      begin();
      await release;
      await note(payload);
    };
    await addJobs(store.database, [job(7, { task: 'slow' })]);
    await start({ note, slow, hourly: note });
    await begun;
    const stopping = runner!.stop();
    runner = undefined;
    finish();
    await stopping;
    expect(done).toEqual([{ n: 7 }]);
    expect(await waiting()).toEqual(['job-4']);
  });
});
