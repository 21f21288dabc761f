import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '#testing';
import { ErasedCustomers, ErasureSecretMismatch } from './erased-customers.js';
import { searchTables } from './search-tables.js';

const KEY = 'a key of the configuration';
let store: TestDatabase;

beforeAll(async () => {
  store = await openTestDatabase();
});
afterAll(() => store.close());

describe('the erased', () => {
  it('are recognised among others, however often they are burned, and told to nobody', async () => {
    const erased = await ErasedCustomers.open(store.database);
    expect(await erased.among(store.database, ['anna'])).toEqual(new Set());
    for (const burned of [
      ['anna', 'ben'],
      ['ben', 'anna'],
    ])
      await store.database.transaction('spec', (tx) => erased.burn(tx, burned));
    expect(await erased.among(store.database, ['cleo', 'anna', 'ann', 'ben'])).toEqual(new Set(['anna', 'ben']));
    expect(await erased.count(store.database)).toBe(2);
    expect(await searchTables(store.database, ['anna|ben'], ['anna', 'ben'])).toEqual([]);
  });

  it('are recognised by every process, with the key that the first one made', async () => {
    const other = await ErasedCustomers.open(store.database);
    expect(await other.has(store.database, 'anna')).toBe(true);
  });

  it('stop a process that has another key, or lacks the configured one', async () => {
    await expect(ErasedCustomers.open(store.database, KEY)).rejects.toThrow(ErasureSecretMismatch);
    await store.database.run('spec', 'TRUNCATE erasure.secret');
    await ErasedCustomers.open(store.database, KEY);
    await expect(ErasedCustomers.open(store.database)).rejects.toMatchObject({ code: 'HF-210', exitCode: 2 });
    await expect(ErasedCustomers.open(store.database, `${KEY}!`)).rejects.toThrow(ErasureSecretMismatch);
  });
});

describe('searching tables', () => {
  it('finds a text in any kind of column, and counts its rows', async () => {
    await store.database.run(
      'spec',
      `CREATE TABLE public.spec (a text[], b json, c bytea, d int, "e ""e" varchar(20));
       INSERT INTO public.spec VALUES ('{x,needle}', '{"k":"needle"}', 'a needle b', 1, 'Needle'), (NULL, NULL, NULL, 2, 'no')`,
    );
    expect(await searchTables(store.database, ['needle'], ['needle'])).toEqual([
      { column: 'public.spec.a', rows: 1 },
      { column: 'public.spec.b', rows: 1 },
      { column: 'public.spec.c', rows: 1 },
      { column: 'public.spec.e "e', rows: 1 },
    ]);
  });
});
