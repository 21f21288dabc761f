import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidConfiguration } from '#config';
import { readCorrections } from './read-corrections.js';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-corrections-'));
const path = join(folder, 'open.json');

afterAll(() => rmSync(folder, { recursive: true }));

/** Corrections with their values as text. */
const read = (text: string): object[] => {
  writeFileSync(path, text);
  return readCorrections(path).map(({ value, ...rest }) => ({
    ...rest,
    ...(value === undefined ? {} : { value: value.toString() }),
  }));
};

const problems = (text: string): readonly string[] => {
  try {
    read(text);
    return [];
  } catch (error) {
    if (error instanceof InvalidConfiguration) return error.problems;
    throw error;
  }
};

describe('corrections of dead letters', () => {
  it('are what `rejected list --json` printed, edited: further fields do not matter', () => {
    const entry = { id: 'usage.v1/0/7', reason: 'not_json', key: 'c1', value: '{"specversion":"1.0"}', headers: {} };
    const keyless = { id: 'usage.v1/0/8', key: null };
    expect(read(JSON.stringify({ rejected: [entry, keyless] }, null, 2))).toEqual([
      { id: 'usage.v1/0/7', key: 'c1', value: '{"specversion":"1.0"}' },
      { id: 'usage.v1/0/8' },
    ]);
  });

  it('may be one object a line, an array, or a single object; values may be objects', () => {
    const one = '{"id":"a/0/1","value":{"n":1}}';
    const expected = { id: 'a/0/1', value: '{"n":1}' };
    expect(read(`${one}\n\n{"id":"a/0/2"}\n`)).toEqual([expected, { id: 'a/0/2' }]);
    expect(read(`[${one}]`)).toEqual([expected]);
    expect(read(one)).toEqual([expected]);
  });

  it('keep what was written in any alphabet, and an empty text', () => {
    expect(read('{"id":"a/0/1","value":"客戶ı"}')).toEqual([{ id: 'a/0/1', value: '客戶ı' }]);
    expect(read('{"id":"a/0/1","value":""}')).toEqual([{ id: 'a/0/1', value: '' }]);
  });

  it('are all named when they are wrong, with their lines', () => {
    expect(problems('{"value":"x"}\n{"id":"a/0/1"}\n{"id":"a/0/2","value":5}\n')).toEqual([
      expect.stringMatching(/open\.json:1: id: /),
      expect.stringMatching(/open\.json:3: value: /),
    ]);
    expect(problems('{"id":"a/0/1"}\nnonsense\n')).toEqual([`${path}:2: not JSON`]);
    expect(problems('null')).toHaveLength(1);
  });

  it('name the file that is not there', () => {
    expect(() => readCorrections(join(folder, 'none.json'))).toThrow(InvalidConfiguration);
  });
});
