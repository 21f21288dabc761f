import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { Fault, Path, PlaybookProblem } from './playbook-problem.js';

const MAX_LENGTH = 65_536;

/** A YAML text as a value, with what it takes to say on which line something stands. */
export type ReadYaml =
  | {
      readonly kind: 'ok';
      readonly value: unknown;
      readonly problem: (fault: Fault) => PlaybookProblem;
    }
  | { readonly kind: 'invalid'; readonly problems: readonly PlaybookProblem[] };

/**
 * Reads YAML that somebody wrote by hand, or with bad intent: too long, too deep and multiplying texts are refused.
 *
 * @param file - name for messages; nothing is read from disk
 */
export function readYaml(text: string, file: string): ReadYaml {
  const whole = (expected: string, found?: string, line = 1): PlaybookProblem => ({
    ...{ file, line, path: '', found, expected },
  });
  if (text.length > MAX_LENGTH)
    return { kind: 'invalid', problems: [whole(`at most ${MAX_LENGTH} characters`, `${text.length} characters`)] };
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    if (document.errors.length > 0)
      return {
        kind: 'invalid',
        problems: document.errors.map((error) =>
          whole(`valid YAML: ${error.message}`, undefined, lines.linePos(error.pos[0]).line),
        ),
      };
    // Aliases that multiply ("billion laughs") end here.
    const value: unknown = document.toJS({ maxAliasCount: 20 });
    return { kind: 'ok', value, problem: (fault) => locate(fault, document, lines, file, value) };
  } catch (error) {
    // Brackets that nest without end exhaust the reader.
    const expected = error instanceof RangeError ? 'a text that nests less deeply' : (error as Error).message;
    return { kind: 'invalid', problems: [whole(expected)] };
  }
}

function locate({ path, expected, key }: Fault, document: Document, lines: LineCounter, file: string, value: unknown) {
  if (key !== undefined)
    return {
      file,
      line: lineOfKey(document, lines, path, key),
      path: [...path, key].join('.'),
      found: undefined,
      expected,
    };
  return { file, line: lineOf(document, lines, path), path: path.join('.'), found: show(at(value, path)), expected };
}

/** The line of the innermost part of `path` that exists. */
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range != null) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function lineOfKey(document: Document, lines: LineCounter, path: Path, key: string): number {
  const map: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(map)) return lineOf(document, lines, path);
  const found = map.items.map((pair) => pair.key).find((candidate) => isScalar(candidate) && candidate.value === key);
  return isScalar(found) && found.range != null ? lines.linePos(found.range[0]).line : lineOf(document, lines, path);
}

function at(value: unknown, path: Path): unknown {
  let here = value;
  for (const part of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Record<string | number, unknown>)[part];
  }
  return here;
}

function show(value: unknown): string | undefined {
  const json = value === undefined ? undefined : JSON.stringify(value);
  return json !== undefined && json.length > 60 ? `${json.slice(0, 57)}...` : json;
}
