import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readRows, resolveFile, type ReadRow, type TableFormat } from './rows.js';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-rows-'));

afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;

async function rowsOf(content: string | Buffer, over: Partial<TableFormat> = {}, suffix = 'csv'): Promise<ReadRow[]> {
  const path = join(folder, `table-${files++}.${suffix}`);
  writeFileSync(path, content);
  const rows: ReadRow[] = [];
  for await (const row of readRows(path, { delimiter: ',', ...over })) rows.push(row);
  return rows;
}

describe('a CSV table', () => {
  it('is read with a byte order mark, quotes, breaks inside of them, blanks around cells and Windows line ends', async () => {
    const csv = '\ufeffid, name ,note\r\n1,"Lovelace, Ada","said ""no"""\r\n\r\n2, Grace ,"two\r\nlines"\r\n3,,';
    expect(await rowsOf(csv)).toEqual([
      { line: 2, row: { id: '1', name: 'Lovelace, Ada', note: 'said "no"' } },
      { line: 4, row: { id: '2', name: 'Grace', note: 'two\r\nlines' } },
      { line: 6, row: { id: '3', name: '', note: '' } },
    ]);
  });

  it('numbers rows by the line that they begin on, however many lines their cells have', async () => {
    const rows = await rowsOf('id,note\n1,"a\nb\n\nc"\n2,x,y\n3,"d\ne"\n');
    expect(rows.map(({ line }) => line).sort()).toEqual([2, 6, 7]);
  });

  it('may be packed, have another delimiter, and no header', async () => {
    const packed = gzipSync('1;ada\n2;grace\n');
    expect(await rowsOf(packed, { delimiter: ';', columns: ['id', 'name'] }, 'csv.gz')).toEqual([
      { line: 1, row: { id: '1', name: 'ada' } },
      { line: 2, row: { id: '2', name: 'grace' } },
    ]);
  });

  it('may be set in columns with blanks', async () => {
    expect(
      await rowsOf(' 00001  19970101   1  11.77\r\n00002 19970112 12\t77.00\n', {
        delimiter: ' ',
        columns: ['id', 'day', 'pieces', 'amount'],
      }),
    ).toEqual([
      { line: 1, row: { id: '00001', day: '19970101', pieces: '1', amount: '11.77' } },
      { line: 2, row: { id: '00002', day: '19970112', pieces: '12', amount: '77.00' } },
    ]);
  });

  it('goes on behind a broken line, which is named', async () => {
    const rows = await rowsOf('id,name\n1,ada\n2,too,many\n3\n4,grace\n');
    expect(rows.filter((row) => 'row' in row)).toEqual([
      { line: 2, row: { id: '1', name: 'ada' } },
      { line: 5, row: { id: '4', name: 'grace' } },
    ]);
    expect(rows.filter((row) => 'problem' in row)).toEqual([
      { line: 3, problem: expect.stringContaining('columns length is 2, got 3') },
      { line: 4, problem: expect.stringContaining('columns length is 2, got 1') },
    ]);
  });

  it('names a broken last line, and a quote that never ends', async () => {
    expect(await rowsOf('id,name\n1,a,b\n')).toEqual([{ line: 2, problem: expect.any(String) }]);
    const open = await rowsOf('id,name\n1,ada\n2,"never\nends\n');
    expect(open).toEqual([
      { line: 2, row: { id: '1', name: 'ada' } },
      { line: expect.any(Number), problem: expect.stringMatching(/quote/i) },
    ]);
  });

  it('gives nothing when it is empty', async () => {
    expect(await rowsOf('')).toEqual([]);
    expect(await rowsOf('id,name\n')).toEqual([]);
  });

  it('fails as a whole when it is no packed file or is not there', async () => {
    await expect(rowsOf('not packed', {}, 'csv.gz')).rejects.toMatchObject({ code: 'Z_DATA_ERROR' });
    await expect(rowsOf(gzipSync('id\n1\n'.repeat(1_000)).subarray(0, 30), {}, 'csv.gz')).rejects.toMatchObject({
      code: 'Z_BUF_ERROR',
    });
    await expect(readRows(join(folder, 'nowhere.csv'), { delimiter: ',' }).next()).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});

describe('an NDJSON table', () => {
  const ndjson = { format: 'ndjson' } as const;

  it('has nested fields by their path, lists as text, and null as nothing', async () => {
    const text =
      '{"id":1,"user":{"name":"ada","address":{"city":"London"}},"tags":["a","b"],"left":null,"paid":true}\r\n';
    expect(await rowsOf(text, ndjson, 'ndjson')).toEqual([
      {
        line: 1,
        row: { id: '1', 'user.name': 'ada', 'user.address.city': 'London', tags: 'a,b', left: '', paid: 'true' },
      },
    ]);
  });

  it('goes on behind a broken line, which is named, and leaves empty ones out', async () => {
    expect(await rowsOf('\ufeff{"id":1}\n\n{"id":\n[1]\n"text"\n{"id":2}', ndjson, 'ndjson')).toEqual([
      { line: 1, row: { id: '1' } },
      { line: 3, problem: expect.stringMatching(/JSON/) },
      { line: 4, problem: 'expected an object' },
      { line: 5, problem: 'expected an object' },
      { line: 6, row: { id: '2' } },
    ]);
  });

  it('may be packed', async () => {
    expect(await rowsOf(gzipSync('{"id":1}\n'), ndjson, 'ndjson.gz')).toEqual([{ line: 1, row: { id: '1' } }]);
    await expect(rowsOf('not packed', ndjson, 'ndjson.gz')).rejects.toMatchObject({ code: 'Z_DATA_ERROR' });
  });
});

describe('the file of a table', () => {
  it('is found packed or not, under either name', () => {
    writeFileSync(join(folder, 'plain.csv'), '');
    writeFileSync(join(folder, 'packed.csv.gz'), '');
    const found = ['plain.csv', 'plain.csv.gz', 'packed.csv', 'packed.csv.gz'].map((name) =>
      basename(resolveFile(folder, name)),
    );
    expect(found).toEqual(['plain.csv', 'plain.csv', 'packed.csv.gz', 'packed.csv.gz']);
    expect(() => resolveFile(folder, 'none.csv')).toThrow(/none\.csv: no such file \(nor packed as \.gz\)/);
  });
});
