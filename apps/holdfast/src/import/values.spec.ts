import { describe, expect, it } from '@jest/globals';
import { valueSpec } from './mapping.js';
import { compileCondition, compileValue, type Cell, type Lookups } from './values.js';

const none: Lookups = new Map();
const read = (spec: unknown, row: Record<string, string>, lookups = none): Cell =>
  compileValue(valueSpec.parse(spec), 'UTC', lookups)(row);

describe('compileValue', () => {
  it('reads a column by its name alone', () => expect(read('a', { a: 'x' })).toBe('x'));
  it('leaves an empty cell out unless there is a default', () => {
    expect(read({ column: 'a', as: 'number' }, { a: '' })).toBeUndefined();
    expect(read({ column: 'a', as: 'number', default: 0 }, { a: '' })).toBe(0);
  });
  it('reads numbers as people write them', () => {
    expect(read({ column: 'a', as: 'number' }, { a: '$1,234.50' })).toBe(1234.5);
    expect(read({ column: 'a', as: 'number' }, { a: '12%' })).toBe(0.12);
    expect(read({ column: 'a', as: 'number', times: 60 }, { a: '2' })).toBe(120);
  });
  it('names the column, what was expected and what stands there', () =>
    expect(() => read({ column: 'a', as: 'number' }, { a: 'many' })).toThrow(
      'column "a": expected a number, got "many"',
    ));
  it('names the columns that there are when one is missing', () =>
    expect(() => read('b', { a: '1', c: '2' })).toThrow('there is no column "b"; the row has a, c'));
  it('replaces listed texts and passes the others', () => {
    const spec = { column: 'a', map: { '0': 'post' } };
    expect([read(spec, { a: '0' }), read(spec, { a: '9' })]).toEqual(['post', '9']);
  });
  it('fills columns into a template', () =>
    expect(read({ template: '{a}@x.example' }, { a: 'c1' })).toBe('c1@x.example'));
  it('looks a value up in another table and says when the key is not there', () => {
    const lookups: Lookups = new Map([['sub', new Map([['S1', { account: 'A1' }]])]]);
    const spec = { lookup: 'sub', key: 's', column: 'account' };
    expect(read(spec, { s: 'S1' }, lookups)).toBe('A1');
    expect(() => read(spec, { s: 'S2' }, lookups)).toThrow('"S2" is not in look-up table "sub"');
  });
  it('reads times in ISO and in declared formats, dates as midnight', () => {
    const time = (text: string, format?: string): Cell => read({ column: 'a', as: 'time', format }, { a: text });
    expect(time('2020-01-01 00:02:20')).toBe('2020-01-01T00:02:20.000Z');
    expect(time('1997-01-12')).toBe('1997-01-12T00:00:00.000Z');
    expect(time('19970112', 'yyyyMMdd')).toBe('1997-01-12T00:00:00.000Z');
    expect(time('2023-07-28 3:00', 'yyyy-MM-dd H:mm')).toBe('2023-07-28T03:00:00.000Z');
    expect(() => time('2020-02-30')).toThrow('expected a time');
  });
});

describe('compileCondition', () => {
  const holds = (spec: Parameters<typeof compileCondition>[0], row: Record<string, string>): boolean =>
    compileCondition(spec)(row);
  it('compares numbers as numbers and booleans as people write them', () => {
    expect(holds({ column: 'a', equals: 1 }, { a: '1.0' })).toBe(true);
    expect(holds({ column: 'a', equals: true }, { a: 'TRUE' })).toBe(true);
    expect(holds({ column: 'a', equals: '1' }, { a: '1.0' })).toBe(false);
  });
  it('combines with all, any and not', () =>
    expect(
      holds(
        {
          all: [
            { column: 'a', above: 1 },
            { not: { column: 'b', empty: true } },
            { any: [{ column: 'b', in: ['x', 'y'] }] },
          ],
        },
        {
          a: '2',
          b: 'y',
        },
      ),
    ).toBe(true));
});
