import { describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { UnusableTable } from '../unusable-table.js';
import { readTable } from './read-table.js';

const LINES = ['customer,city,spent,churn', 'Zoë,Malmö,1.5,yes', 'José,Cádiz,2.5,no', 'Léa,Orléans,3.5,no'];
const READ = LINES.map((line) => line.split(','));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const utf16 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf16le'));
const swapped = (data: Uint8Array): Uint8Array => Uint8Array.from(Buffer.from(data).swap16());
const read = (data: Uint8Array) => readTable(data, 'customers.csv');
const complaint = (text: string): string => {
  try {
    read(bytes(text));
  } catch (error) {
    expect(error).toBeInstanceOf(UnusableTable);
    return (error as Error).message;
  }
  throw new Error('The table was read.');
};

describe('readTable', () => {
  const text = LINES.join('\n');

  it.each<[string, Uint8Array, string]>([
    ['UTF-8', bytes(text), 'utf-8'],
    ['UTF-8 with a byte-order mark', bytes(`\ufeff${text}`), 'utf-8'],
    ['UTF-16, little-endian, with a mark', utf16(`\ufeff${text}`), 'utf-16le'],
    ['UTF-16, big-endian, with a mark', swapped(utf16(`\ufeff${text}`)), 'utf-16be'],
    ['UTF-16 without a mark', utf16(text), 'utf-16le'],
    ['Latin-1', latin1(text), 'windows-1252'],
    ['gzip', gzipSync(bytes(text)), 'utf-8'],
    ['line ends of Windows', bytes(LINES.join('\r\n')), 'utf-8'],
    ['line ends of old Macs', bytes(LINES.join('\r')), 'utf-8'],
  ])('reads %s', (_, data, encoding) => {
    const table = read(data);
    expect([table.columns, ...table.rows]).toEqual(READ);
    expect([table.encoding, table.separator, table.notes]).toEqual([encoding, ',', []]);
  });

  it('takes the euro sign of Windows-1252 for what it is', () => {
    expect(read(Uint8Array.from([...latin1('a,b\n'), 0x80, ...latin1('5,é\n')])).rows).toEqual([['€5', 'é']]);
  });

  it.each([';', '\t', '|'])('finds the separator %j, decimal commas or not', (separator) => {
    const lines =
      ['a,b', 'c', 'd'].join(separator) + `\n1,5${separator}2,5${separator}no\n3${separator}4${separator}yes`;
    const table = read(bytes(lines));
    expect(table.separator).toBe(separator);
    expect(table.rows).toEqual([
      ['1,5', '2,5', 'no'],
      ['3', '4', 'yes'],
    ]);
  });

  it('keeps separators and line breaks inside quotes, and counts lines past them', () => {
    const table = read(bytes('a,b\n"x, y\nz",1\n\n"say ""no""",2\n'));
    expect(table.rows).toEqual([
      ['x, y\nz', '1'],
      ['say "no"', '2'],
    ]);
    expect(table.lines).toEqual([2, 5]);
  });

  it('gives repeated and missing names a name of their own, and says so', () => {
    const table = read(bytes('plan,,plan\na,b,c\n'));
    expect(table.columns).toEqual(['plan', 'column 2', 'plan 2']);
    expect(table.notes).toEqual([
      'column 2 has no name and is called "column 2"',
      'the name "plan" occurs twice; column 3 is called "plan 2"',
    ]);
  });

  it('leaves a few rows of another length out, with their lines, and forgives separators at line ends', () => {
    const table = read(bytes(`a,b\n1,2\n3\n4,5,\n${'6,7\n'.repeat(20)}`));
    expect(table.rows.slice(0, 2)).toEqual([
      ['1', '2'],
      ['4', '5'],
    ]);
    expect(table.notes).toEqual(['1 rows have another number of fields than the header and were left out (line 3)']);
  });

  it('refuses a table whose rows are of many lengths, with the first such line', () => {
    expect(complaint(`a,b,c\n${'1,2,3\n1,2\n'.repeat(10)}`)).toBe(
      'customers.csv, line 3: 2 fields, where the header has 3, and so in 10 of 20 rows (fields are separated by comma). Quote fields that hold the separator or a line break.',
    );
  });

  it.each([
    ['', 'customers.csv is empty'],
    [' \n\n', 'customers.csv is empty'],
    ['a,b,churn\n', 'customers.csv has a header and no rows.'],
    ['churn\nyes\nno\n', 'customers.csv, line 1: the header is one column, "churn"'],
  ])('refuses %j', (text, words) => {
    expect(complaint(text)).toContain(words);
  });
});
