import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '#testing';
import { bigintColumn, intColumn, jsonColumn, textColumn, timeColumn } from './columns.js';

let store: TestDatabase;

beforeAll(async () => {
  store = await openTestDatabase();
});
afterAll(() => store.close());

async function back<T>(type: string, column: Buffer): Promise<T[]> {
  const sql = `SELECT v FROM unnest($1::${type}[]) WITH ORDINALITY AS u (v, place) ORDER BY place`;
  return (await store.database.run<{ v: T }>('spec', sql, [column])).map(({ v }) => v);
}

describe('columns of values', () => {
  it('bring texts as they are: quotes, braces, many alphabets, NULL and the word of it, nothing at all', async () => {
    const texts = ['a', '', null, 'NULL', '{"x":"\\\\"}', "o'clock,", 'İstanbul 東京 🙂', ' \t\r\n '];
    expect(await back('text', textColumn(texts))).toEqual(texts);
    expect(await back('text', textColumn([]))).toEqual([]);
    // What text can't hold is refused by PostgreSQL, as ever.
    await expect(back('text', textColumn(['\u0000']))).rejects.toThrow(/0x00/);
  });

  it('bring JSON', async () => {
    const values = [{ a: [1, null, 'ü"'] }, [], { deep: { er: true } }];
    expect(await back('json', jsonColumn(values))).toEqual(values);
  });

  it('bring numbers to their bounds', async () => {
    const ints = [0, -1, 2_147_483_647, -2_147_483_648, null];
    expect(await back('int', intColumn(ints))).toEqual(ints);
    const bigints = [0n, -1n, 9_223_372_036_854_775_807n, null];
    expect(await back('bigint', bigintColumn(bigints))).toEqual(bigints.map((value) => value?.toString() ?? null));
  });

  it('bring moments to the millisecond, before and after 2000, and refuse what is none', async () => {
    const moments = [
      '1997-01-01T00:00:00.001Z',
      '1999-12-31T23:59:59.999Z',
      '2000-01-01T00:00:00Z',
      '2100-06-01T12:34:56.789Z',
    ];
    const column = timeColumn([...moments.map((moment) => Date.parse(moment)), null]);
    expect(await back<Date | null>('timestamptz', column)).toEqual([
      ...moments.map((moment) => new Date(moment)),
      null,
    ]);
    expect(() => timeColumn([NaN])).toThrow(RangeError);
  });
});
