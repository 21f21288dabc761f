import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '#testing';
import { Database, waitForDatabase } from './database.js';
import { StorageUnavailable } from './errors.js';

let store: TestDatabase;

beforeAll(async () => {
  store = await openTestDatabase();
  await store.database.run('spec', 'CREATE TABLE spec_row (id int PRIMARY KEY)');
});

afterAll(() => store.close());

const insert = (id: number): [string, string, readonly unknown[]] => [
  'spec_insert',
  'INSERT INTO spec_row (id) VALUES ($1)',
  [id],
];
const ids = async (): Promise<number[]> =>
  (await store.database.run<{ id: number }>('spec', 'SELECT id FROM spec_row ORDER BY id')).map(({ id }) => id);

/** Ends the connection of the open transaction, as a restart of the server would. */
const terminate = (pid: number): Promise<unknown> =>
  store.database.run('spec_terminate', 'SELECT pg_terminate_backend($1)', [pid]);

describe('a transaction', () => {
  it('keeps what its work wrote, and gives what it gave', async () => {
    const result = await store.database.transaction('spec', async (tx) => {
      await tx.run(...insert(1));
      return 'done';
    });
    expect([result, await ids()]).toEqual(['done', [1]]);
  });

  it('leaves nothing behind when its work fails, and throws what it threw', async () => {
    const failure = new Error('decided otherwise');
    const work = store.database.transaction('spec', async (tx) => {
      await tx.run(...insert(2));
      throw failure;
    });
    await expect(work).rejects.toBe(failure);
    expect(await ids()).toEqual([1]);
  });

  it('hands a refused statement on as it is: trying again would not help', async () => {
    const twice = store.database.transaction('spec', (tx) => tx.run(...insert(1)));
    await expect(twice).rejects.toMatchObject({ code: '23505' });
    await expect(twice).rejects.not.toBeInstanceOf(StorageUnavailable);
  });

  it('can be tried again when its connection was cut, and the pool goes on with another', async () => {
    const cut = store.database.transaction('spec', async (tx) => {
      await tx.run(...insert(3));
      const [row] = await tx.run<{ pid: number }>('spec', 'SELECT pg_backend_pid() AS pid');
      await terminate(row!.pid);
      await tx.run(...insert(4));
    });
    await expect(cut).rejects.toMatchObject({ name: 'StorageUnavailable', code: 'HF-201', retryAfterMs: 1_000 });
    expect(await ids()).toEqual([1]);
  });

  it('can be tried again when its connection was cut between its last statement and the commit', async () => {
    const cut = store.database.transaction('spec', async (tx) => {
      await tx.run(...insert(5));
      const [row] = await tx.run<{ pid: number }>('spec', 'SELECT pg_backend_pid() AS pid');
      await terminate(row!.pid);
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    await expect(cut).rejects.toBeInstanceOf(StorageUnavailable);
    expect(await ids()).toEqual([1]);
  });

  it('can be tried again after a deadlock', async () => {
    await store.database.run('spec', 'INSERT INTO spec_row (id) VALUES (10), (11)');
    const lock = (id: number): [string, string] => ['spec', `SELECT 1 FROM spec_row WHERE id = ${id} FOR UPDATE`];
    const both = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const take = (mine: number, others: number): Promise<unknown> =>
      store.database.transaction('spec', async (tx) => {
        await tx.run(...lock(10 + mine));
        both[mine]!.resolve();
        await both[others]!.promise;
        await tx.run(...lock(10 + others));
      });
    const results = await Promise.allSettled([take(0, 1), take(1, 0)]);
    const failures = results.filter((result) => result.status === 'rejected').map(({ reason }) => reason as unknown);
    expect(failures).toEqual([expect.any(StorageUnavailable)]);
  });
});

describe('a database that is away', () => {
  // Nothing listens on port 1 of this machine.
  const away = Database.open({ url: 'postgres://u:p@127.0.0.1:1/d', poolSize: 2 });

  afterAll(() => away.close());

  it('is told as unavailable, by statements and transactions', async () => {
    await expect(away.run('spec', 'SELECT 1')).rejects.toMatchObject({ name: 'StorageUnavailable', code: 'HF-201' });
    await expect(away.transaction('spec', () => Promise.resolve())).rejects.toBeInstanceOf(StorageUnavailable);
    expect(await away.ping()).toBe(false);
  });

  it('is told as unavailable with the reason, also where a name has several addresses', async () => {
    const localhost = Database.open({ url: 'postgres://u:p@localhost:1/d', poolSize: 2 });
    await expect(localhost.run('spec', 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
    await localhost.close();
  });

  it('is waited for no longer than asked', async () => {
    await expect(waitForDatabase(away, 300)).rejects.toBeInstanceOf(StorageUnavailable);
    await waitForDatabase(store.database, 300);
  });
});

describe('an observer', () => {
  it('is told of each statement and transaction by name, also of failed ones', async () => {
    const seen: string[] = [];
    const observe = (name: string, seconds: number, failed: boolean): void => {
      expect(seconds).toBeGreaterThanOrEqual(0);
      seen.push(`${name} ${failed ? 'failed' : 'ok'}`);
    };
    const watched = Database.open({ url: store.url, poolSize: 2 }, observe);
    try {
      await watched.transaction('spec_move', (tx) => tx.run('spec_one', 'SELECT 1'));
      await expect(watched.run('spec_wrong', 'SELECT nonsense')).rejects.toMatchObject({ code: '42703' });
    } finally {
      await watched.close();
    }
    expect(seen).toEqual(['spec_one ok', 'spec_move ok', 'spec_wrong failed']);
  });
});
