import { describe, expect, it } from '@jest/globals';
import type { TextTable } from './read/read-table.js';
import { findTarget } from './target.js';
import { UnusableTable } from './unusable-table.js';

const of = (values: readonly string[], column = 'Churn'): TextTable => ({
  columns: ['tenure', column],
  rows: values.map((value, i) => [String(i), value]),
  lines: values.map((_, i) => i + 2),
  encoding: 'utf-8',
  separator: ',',
  notes: [],
});
const complaint = (table: TextTable, column: string, positive?: string): string => {
  try {
    findTarget(table, column, positive);
  } catch (error) {
    expect(error).toBeInstanceOf(UnusableTable);
    return (error as Error).message;
  }
  throw new Error('A target was found.');
};

describe('findTarget', () => {
  it.each([
    [['Yes', 'No'], 'Yes'],
    [['0', '1'], '1'],
    [['False', 'True'], 'True'],
    [['Existing Customer', 'Attrited Customer'], 'Attrited Customer'],
    [['False.', 'True'], 'True'],
    [['stayed', 'moved away'], 'moved away'],
    [['nein', 'ja'], 'ja'],
    [['non', 'oui'], 'oui'],
    [['いいえ', 'はい'], 'はい'],
  ])('knows of %j who churned', (values, positive) => {
    expect(findTarget(of(values), 'Churn', undefined).positive).toBe(positive);
  });

  it.each(['is_active', 'Retained', 'customer active'])('asks what a yes in a column "%s" means', (column) => {
    expect(complaint(of(['1', '0'], column), column)).toContain('seems to say who stayed');
    expect(findTarget(of(['1', '0'], column), column, '0').positive).toBe('0');
    expect(findTarget(of(['retained', 'churned'], column), column, undefined).positive).toBe('churned');
  });

  it('leaves rows without an outcome out, and says so', () => {
    const target = findTarget(of(['yes', '', 'no', 'NA']), 'Churn', undefined);
    expect(target).toEqual({
      column: 'Churn',
      positive: 'yes',
      rows: Int32Array.of(0, 2),
      labels: Uint8Array.of(1, 0),
      notes: ['2 rows have no outcome in "Churn" and were left out'],
    });
  });

  it('takes the named value of many, however it is written', () => {
    const target = findTarget(of(['Left', 'here', 'paused', 'Left']), 'Churn', 'left');
    expect([target.positive, [...target.labels]]).toEqual(['Left', [1, 0, 0, 1]]);
    expect(target.notes).toEqual(['"Churn" has 3 values; all but "Left" count as stayed']);
  });

  it.each<[string, string[], string, string | undefined, string]>([
    [
      'a wrong name',
      ['yes', 'no'],
      'churn',
      undefined,
      'There is no column "churn" (--target). Did you mean "Churn"? The columns are "tenure", "Churn".',
    ],
    ['a slip of the pen', ['yes', 'no'], 'Chrun', undefined, 'Did you mean "Churn"?'],
    [
      'a value that does not occur',
      ['yes', 'no'],
      'Churn',
      'maybe',
      'No row has "maybe" in column "Churn" (--positive). Its values are "yes" (1 rows), "no" (1 rows).',
    ],
    [
      'three values',
      ['a', 'b', 'c'],
      'Churn',
      undefined,
      'Column "Churn" has 3 values, an outcome has two: "a" (1 rows), "b" (1 rows), "c" (1 rows). Name the one',
    ],
    ['two values that say nothing', ['a', 'b'], 'Churn', undefined, 'name the one that means churned with --positive'],
    ['one value', ['no', 'no'], 'Churn', undefined, 'Column "Churn" has one value in all 2 rows, "no"'],
    ['no value', ['', ''], 'Churn', undefined, 'Column "Churn" is empty'],
  ])('refuses %s', (_, values, column, positive, words) => {
    expect(complaint(of(values), column, positive)).toContain(words);
  });
});
