import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { runCommandLine } from './run-command-line.js';

let out = '';
let err = '';

beforeEach(() => {
  [out, err] = ['', ''];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
});

afterEach(() => void jest.restoreAllMocks());

const holdfast = (...words: string[]): Promise<number> => runCommandLine(['node', 'holdfast', ...words]);

/** Names of the commands below `words`, as its help lists them. */
async function commandsOf(...words: string[]): Promise<string[]> {
  out = '';
  expect(await holdfast(...words, '--help')).toBe(0);
  const list = out.split(/^Commands:$/m)[1] ?? '';
  return [...list.matchAll(/^ {2}([a-z-]+)(?= )/gm)].map((match) => match[1]!).filter((name) => name !== 'help');
}

describe('the command line', () => {
  it('explains itself and each of its commands', async () => {
    const commands = await commandsOf();
    expect(commands).toEqual(
      expect.arrayContaining(['demo', 'up', 'import', 'topics', 'migrate', 'train', 'score', 'backtest', 'rejected']),
    );
    for (const command of commands)
      for (const words of [[command], ...(await commandsOf(command)).map((below) => [command, below])]) {
        [out, err] = ['', ''];
        expect([words, await holdfast(...words, '--help')]).toEqual([words, 0]);
        expect(out).toMatch(new RegExp(`^Usage: holdfast ${words.join(' ')}`));
        // A sentence about what it does, and no option without one.
        expect(out.split('\n')[2]).toMatch(/\w{3}/);
        expect(out.split('\n').filter((line) => /^ {2}-\S*( \S+)*$/.test(line))).toEqual([]);
        expect(err).toBe('');
      }
  });

  it.each([
    [['nonsense'], /unknown command 'nonsense'/],
    [['up', '--nonsense'], /unknown option '--nonsense'/],
    [['up', '--services', 'collector,nonsense'], /there is no service "nonsense"/],
    [['import'], /missing required argument|required option/],
    [['import', 'here', 'there', '--mapping', 'm.yaml'], /too many arguments/],
    [['train', '--as-of', 'yesterday'], /expected a time such as/],
    [['score', '--as-of'], /argument missing/],
    [['rejected', 'list', '--limit', '0'], /expected a whole number above 0/],
    [['rejected', 'replay'], /name ids, a corrected --file, a --reason, or --all/],
    [['rejected', 'replay', '--file', '/nowhere/open.json'], /\/nowhere\/open\.json/],
    [['evaluate-table', '/nowhere/customers.csv', '--target', 'churn'], /\/nowhere\/customers\.csv can't be read/],
    [['evaluate-table', 'customers.csv'], /required option '--target <column>'/],
    [['evaluate-table', 'customers.csv', '--target', 'churn', '--folds', '1'], /expected 2 to 50/],
    [['evaluate-table', 'customers.csv', '--target', 'churn', '--seed', '1,x'], /expected whole numbers/],
    [['import', '.', '--mapping', '/nowhere/map.yaml'], /\/nowhere\/map\.yaml/],
    [['topics', '--config', '/nowhere/holdfast.yaml'], /\/nowhere\/holdfast\.yaml: no such file/],
    [['topics', '--log-level', 'loud'], /command line \(log\.level\)/],
  ])('answers %j with 2 and the reason, and prints no result', async (words, reason) => {
    expect(await holdfast(...words)).toBe(2);
    expect(err).toMatch(reason);
    expect(out).toBe('');
  });

  it('shows its help on standard error and ends with 2 when no command is given', async () => {
    expect(await holdfast()).toBe(2);
    expect(err).toMatch(/^Usage: holdfast/);
    expect(out).toBe('');
  });
});
