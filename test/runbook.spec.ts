import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Sources that run, by their path below the root. */
function sources(): Map<string, string> {
  const paths = ['apps', 'libs']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((path) => join(folder, String(path))))
    .filter((path) => path.endsWith('.ts') && !/\.(int-)?spec\.ts$/.test(path));
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** Paths of the sources that declare each code. */
function declaredCodes(): Map<string, string[]> {
  const found = [...sources()].flatMap(([path, text]) =>
    [...text.matchAll(/readonly code = '(HF-\d+)'/g)].map((match) => ({ code: match[1]!, path })),
  );
  return new Map(
    Object.entries(Object.groupBy(found, ({ code }) => code)).map(([code, uses]) => [
      code,
      uses!.map(({ path }) => path),
    ]),
  );
}

const runbook = readFileSync(join(root, 'docs/runbook.md'), 'utf8');
const headings = [...runbook.matchAll(/^## (HF-\d+)$/gm)].map((match) => match[1]!);

describe('the runbook', () => {
  it('has a heading for each error code of the source, in order, and none besides', () => {
    expect(headings).toEqual([...declaredCodes().keys()].sort());
  });

  it('can tell errors apart: no two classes share a code', () => {
    expect([...declaredCodes()].filter(([, paths]) => paths.length > 1)).toEqual([]);
  });

  it('says of each what happened, what Holdfast does and what to do', () => {
    const sections = runbook.split(/^## (?=HF-\d+$)/m).slice(1);
    const short = sections.filter((section) => section.trim().split('\n').length < 5);
    expect(short.map((section) => section.slice(0, 6))).toEqual([]);
  });

  it('names every metric that there is, and none that there is not', () => {
    const metrics = [...sources().values()].flatMap((text) =>
      [...text.matchAll(/(?:counter|gauge|histogram)\(\s*'(holdfast_\w+)'/g)].map((match) => match[1]!),
    );
    const named = [...runbook.matchAll(/`(holdfast_\w+)`/g)].map((match) => match[1]!);
    expect([...new Set(named)].sort()).toEqual([...new Set(metrics)].sort());
  });
});
