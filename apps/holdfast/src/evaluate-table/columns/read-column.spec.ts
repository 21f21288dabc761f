import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readColumn } from './read-column.js';

const first = (fields: readonly string[], name = 'x', decimal: '.' | ',' = '.') => {
  const { treatment, features } = readColumn(name, fields, decimal);
  return { as: treatment.as, note: treatment.note, values: [...(features[0]?.values ?? [])], features };
};

describe('numbers', () => {
  it.each<[string, string[], number[]]>([
    ['decimal points', ['1.5', '-2', '3e2', '.5'], [1.5, -2, 300, 0.5]],
    ['decimal commas', ['1,5', '-2', '3,25'], [1.5, -2, 3.25]],
    ['English thousands', ['1,234.5', '12', '7,000,000'], [1234.5, 12, 7e6]],
    ['continental thousands', ['1.234,5', '12', '7.000.000'], [1234.5, 12, 7e6]],
    ['Swiss thousands', ["1'234.5", '12', '0'], [1234.5, 12, 0]],
    ['French thousands', ['1 234,5', '12', '0'], [1234.5, 12, 0]],
    ['currencies', ['$1,200.50', '€3', '-£4', 'USD 5'], [1200.5, 3, -4, 5]],
    ['currencies behind', ['1.200,50 €', '3 €', '4,5 TL'], [1200.5, 3, 4.5]],
    ['percent', ['18%', '2.5 %', '100%'], [18, 2.5, 100]],
    ['accounting', ['(12.5)', '3', '4'], [-12.5, 3, 4]],
  ])('are read with %s', (_, fields, values) => {
    expect(first(fields)).toMatchObject({ as: 'number', values });
  });

  it('are missing where a blank or a word says so', () => {
    const words = ['', 'NA', 'N/A', 'null', 'None', 'nan', '#N/A', '-', '?', 'unknown'];
    expect(first([...words, '1', '2', '3'])).toMatchObject({
      as: 'number',
      values: [...words.map(() => NaN), 1, 2, 3],
    });
  });

  it('that can be read both ways follow the rest of the file, and the doubt is told', () => {
    const fields = ['1,234', '2,345', '3,456'];
    expect(first(fields, 'x', '.')).toMatchObject({ values: [1234, 2345, 3456] });
    expect(first(fields, 'x', ',')).toMatchObject({ values: [1.234, 2.345, 3.456] });
    expect(first(fields).note).toContain('the other reading fits as well');
  });

  it('stay numbers when a word slips in among hundreds, which is told', () => {
    const found = first([...Array.from({ length: 300 }, (_, i) => String(i / 2)), 'oops']);
    expect(found.values.at(-1)).toBeNaN();
    expect([found.as, found.note]).toEqual(['number', '"oops" taken as missing']);
  });

  it('that are infinite become the largest and the smallest finite one', () => {
    const found = first(['inf', '-Infinity', '1', '2', '3']);
    expect(found.values).toEqual([3, 1, 1, 2, 3]);
    expect(found.note).toContain('2 infinite');
  });

  it('are read back as they were written, for any number', () =>
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 5 }), (numbers) => {
        fc.pre(new Set(numbers).size > 2);
        const { values } = first(numbers.map(String), 'amount');
        expect(values.map((v) => v + 0)).toEqual(numbers.map((v) => v + 0));
      }),
    ));
});

describe('columns that say nothing', () => {
  const rows = Array.from({ length: 40 }, (_, i) => i);

  it.each<[string, string, string[], string]>([
    ['an empty one', 'x', rows.map(() => (rows.length > 3 ? '' : 'NA')), 'empty'],
    ['a constant', 'x', rows.map(() => 'same'), 'constant: every row has "same"'],
    ['a constant number', 'x', rows.map((i) => (i % 2 ? '1' : '1.0')), 'constant: every row has 1'],
    ['names', 'x', rows.map((i) => `customer-${i * 7}`), 'nearly every row has a value of its own'],
    ['row numbers', 'x', rows.map((i) => String(1000 + ((i * 7) % 40))), 'it numbers the rows'],
    ['numbers that are ids', 'CustomerId', rows.map((i) => String(15_600_000 + i * 37)), 'the name of an id'],
  ])('%s are left out, with the reason', (_, name, fields, note) => {
    const found = first(fields, name);
    expect(found.features).toEqual([]);
    expect(found.as).toBe('left out');
    expect(found.note).toContain(note);
  });

  it('are not those whose whole numbers happen to differ', () => {
    expect(
      first(
        rows.map((i) => String(i * i + 3)),
        'balance',
      ).as,
    ).toBe('number');
  });
});

describe('categories', () => {
  it('have a level for missing values, and are yes or no when they say so', () => {
    const found = readColumn('partner', ['Yes', 'No', '', 'No'], '.');
    expect(found.treatment).toEqual({ column: 'partner', as: 'yes or no', missing: 1, distinct: 2 });
    expect(found.features).toEqual([
      { name: 'partner', kind: 'category', values: Float64Array.of(1, 0, 2, 0), levels: ['No', 'Yes', '(missing)'] },
    ]);
  });

  it('of ten thousand levels are taken, and what happens to the rare ones is told', () => {
    const found = first(Array.from({ length: 30_000 }, (_, i) => `city ${i % 10_000}`));
    expect(found.as).toBe('category');
    expect(found.note).toContain('10000 levels: the 256 most frequent');
  });
});

describe('dates', () => {
  const day = (text: string): number => Date.parse(text) / 86_400_000;

  it.each<[string, string[], string[]]>([
    ['ISO', ['2024-01-31', '2024-02-29', '2023-12-01'], ['2024-01-31', '2024-02-29', '2023-12-01']],
    [
      'ISO with time and zone',
      ['2024-01-31T12:00:00Z', '2024-02-29 06:00+06:00', '2023-12-01'],
      ['2024-01-31T12:00Z', '2024-02-29', '2023-12-01'],
    ],
    ['days before months', ['31.01.2024', '29.2.2024', '1.12.23'], ['2024-01-31', '2024-02-29', '2023-12-01']],
    [
      'months before days',
      ['1/31/2024', '2/29/2024', '12/1/2023 6:00 PM'],
      ['2024-01-31', '2024-02-29', '2023-12-01T18:00Z'],
    ],
    ['names of months', ['31 Jan 2024', 'February 29, 2024', '1-Dec-23'], ['2024-01-31', '2024-02-29', '2023-12-01']],
  ])('are read as %s', (_, fields, days) => {
    expect(first(fields)).toMatchObject({ as: 'date', values: days.map(day) });
  });

  it('that can be read both ways say how they were read', () => {
    expect(first(['01/02/2024', '03/04/2024', '05/06/2024'])).toMatchObject({
      values: ['2024-01-02', '2024-03-04', '2024-05-06'].map(day),
      note: expect.stringContaining('month before day; the other order fits as well'),
    });
  });

  it('of more than a year also give the month', () => {
    const { features } = readColumn('since', ['2020-05-01', '2022-07-01', ''], '.');
    expect(features.map(({ name, kind }) => [name, kind])).toEqual([
      ['since', 'number'],
      ['since (month)', 'category'],
    ]);
    expect(features[1]!.values).toEqual(Float64Array.of(4, 6, 12));
  });

  it('that do not exist make no column of dates', () => {
    expect(first(['2024-02-30', '2024-13-01', '2024-02-30', '2024-13-01']).as).toBe('category');
  });
});
