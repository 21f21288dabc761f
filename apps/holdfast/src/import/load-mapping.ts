import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { InvalidConfiguration } from '#config';
import { mapping, type Mapping } from './mapping.js';

/**
 * Reads and checks a mapping file.
 *
 * @throws InvalidConfiguration with every problem and its line
 */
export function loadMapping(path: string): Mapping {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new InvalidConfiguration([`${path}: ${(error as Error).message}`]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: true });
  if (document.errors.length > 0) throw new InvalidConfiguration(document.errors.map((e) => `${path}: ${e.message}`));
  const parsed = mapping.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!parsed.success)
    throw new InvalidConfiguration(
      parsed.error.issues.flatMap((issue) => {
        const place = issue.path as (string | number)[];
        const say = (at: (string | number)[], problem: string): string => {
          const line = lineOf(document, at, lines);
          return `${path}${line === undefined ? '' : `:${line}`}: ${at.join('.')}: ${problem}`;
        };
        if (issue.code !== 'unrecognized_keys') return [say(place, issue.message)];
        return issue.keys.map((key) => say([...place, key], 'there is no such setting'));
      }),
    );
  checkLookups(path, parsed.data);
  return parsed.data;
}

function lineOf(
  document: ReturnType<typeof parseDocument>,
  path: (string | number)[],
  lines: LineCounter,
): number | undefined {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] } | undefined;
    if (node?.range !== undefined) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}

function checkLookups(path: string, { lookups, files }: Mapping): void {
  const used = [...JSON.stringify(files).matchAll(/"lookup":"([^"]+)"/g)].map((match) => match[1]!);
  const unknown = [...new Set(used)].filter((name) => !(name in lookups));
  if (unknown.length > 0)
    throw new InvalidConfiguration(unknown.map((name) => `${path}: there is no look-up table "${name}" under lookups`));
}
