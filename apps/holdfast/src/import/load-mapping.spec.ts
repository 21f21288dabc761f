import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidConfiguration } from '#config';
import { loadMapping } from './load-mapping.js';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-mapping-'));
const path = join(folder, 'orders.yaml');

afterAll(() => rmSync(folder, { recursive: true }));

const load = (text: string): ReturnType<typeof loadMapping> => {
  writeFileSync(path, text);
  return loadMapping(path);
};

/** Problems with the folder taken off. */
const problems = (text: string): readonly string[] => {
  try {
    load(text);
    return [];
  } catch (error) {
    if (error instanceof InvalidConfiguration)
      return error.problems.map((problem) => problem.replace(`${folder}/`, ''));
    throw error;
  }
};

const GOOD = `name: orders
files:
  - file: orders.csv
    subject: customer
    time: ordered_at
    events:
      - type: purchase.made
        data:
          amount: { column: total, as: number }
`;

describe('a mapping file', () => {
  it('is read with its defaults', () => {
    const { name, lookups, files } = load(GOOD);
    expect([name, lookups, files.length]).toEqual(['orders', {}, 1]);
    expect(files[0]).toMatchObject({ delimiter: ',', zone: 'UTC', subject: { column: 'customer' } });
  });

  it('has every problem named with its file, line and path', () => {
    expect(problems(GOOD.replace('purchase.made', 'purchase.mad').replace('name: orders', 'name: My Orders'))).toEqual([
      'orders.yaml:1: name: lower-case letters, digits and "-"',
      expect.stringMatching(/^orders\.yaml:7: files\.0\.events\.0\.type: /),
    ]);
  });

  it('has an unknown word named on its line', () => {
    expect(problems(GOOD.replace('    time: ', '    tiem: '))).toEqual([
      'orders.yaml:5: files.0.tiem: there is no such setting',
    ]);
  });

  it('has what is missing named on the line where it should stand', () => {
    expect(problems(GOOD.replace('    subject: customer\n', ''))).toEqual([
      expect.stringMatching(/^orders\.yaml:3: files\.0\.subject: /),
    ]);
    expect(problems('name: orders\nfiles: []\n')).toEqual([expect.stringMatching(/^orders\.yaml:2: files: /)]);
    expect(problems('')).toHaveLength(1);
  });

  it('has broken YAML named with its line', () => {
    expect(problems('name: orders\nfiles:\n  - {file: a\n')).toEqual([expect.stringMatching(/line \d+, column \d+/)]);
  });

  it('must not look up in a table that it does not declare', () => {
    const text = GOOD.replace(
      '{ column: total, as: number }',
      '{ lookup: prices, key: item, column: price, as: number }',
    );
    expect(problems(text)).toEqual(['orders.yaml: there is no look-up table "prices" under lookups']);
    expect(problems(`${text}lookups:\n  prices: { file: prices.csv, key: item }\n`)).toEqual([]);
  });

  it('must be there', () => {
    expect(() => loadMapping(join(folder, 'none.yaml'))).toThrow(InvalidConfiguration);
  });

  it.each(['cdnow', 'cdnow-contacts', 'churnsim-socialnet', 'ravenstack'])(
    'is right for %s, which comes along',
    (name) => {
      expect(loadMapping(join('deploy', 'demo', 'mappings', `${name}.yaml`)).name).toBe(name);
    },
  );
});
