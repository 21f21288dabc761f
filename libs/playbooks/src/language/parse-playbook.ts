import { isNode, isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { playbookSchema, type Playbook } from './playbook.js';

/** What is wrong in a playbook's text, and where. */
export interface PlaybookProblem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Settings by name from the top, joined by dots; empty for the whole file. */
  readonly path: string;
  /** What stands there, cut to 60 characters; undefined when nothing does. */
  readonly found: string | undefined;
  /** What was expected. */
  readonly expected: string;
}

/** A playbook, or everything that is wrong with it. */
export type ParsedPlaybook =
  | { readonly kind: 'ok'; readonly playbook: Playbook }
  | { readonly kind: 'invalid'; readonly problems: readonly PlaybookProblem[] };

const MAX_LENGTH = 65_536;

/**
 * Reads a playbook's YAML text.
 *
 * @param file - name for messages; nothing is read from disk
 */
export function parsePlaybook(text: string, file: string): ParsedPlaybook {
  if (text.length > MAX_LENGTH)
    return invalid([
      { file, line: 1, path: '', found: `${text.length} characters`, expected: `at most ${MAX_LENGTH} characters` },
    ]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0)
    return invalid(
      document.errors.map((error) => ({
        file,
        line: lines.linePos(error.pos[0]).line,
        path: '',
        found: undefined,
        expected: `valid YAML: ${error.message}`,
      })),
    );
  let value: unknown;
  try {
    // Aliases that multiply ("billion laughs") end here.
    value = document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    return invalid([{ file, line: 1, path: '', found: undefined, expected: (error as Error).message }]);
  }
  const parsed = playbookSchema.safeParse(value);
  if (parsed.success) return { kind: 'ok', playbook: parsed.data };
  return invalid(parsed.error.issues.flatMap((issue) => describe(issue, document, lines, file, value)));
}

/** One line a problem: `file:line: path: expected ..., found ...`. */
export function formatProblem({ file, line, path, found, expected }: PlaybookProblem): string {
  const place = path === '' ? '' : ` ${path}:`;
  return `${file}:${line}:${place} ${expected}${found === undefined ? '' : `, found ${found}`}`;
}

function invalid(problems: readonly PlaybookProblem[]): ParsedPlaybook {
  return { kind: 'invalid', problems };
}

function describe(
  issue: z.core.$ZodIssue,
  document: Document,
  lines: LineCounter,
  file: string,
  value: unknown,
): PlaybookProblem[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      file,
      line: lineOfKey(document, lines, path, key),
      path: [...path, key].join('.'),
      found: undefined,
      expected: 'there is no such setting here',
    }));
  return [
    {
      file,
      line: lineOf(document, lines, path),
      path: path.join('.'),
      found: show(at(value, path)),
      expected: issue.message,
    },
  ];
}

/** The line of the innermost part of `path` that exists. */
function lineOf(document: Document, lines: LineCounter, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range != null) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function lineOfKey(document: Document, lines: LineCounter, path: readonly (string | number)[], key: string): number {
  const map: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(map)) return lineOf(document, lines, path);
  const found = map.items.map((pair) => pair.key).find((candidate) => isScalar(candidate) && candidate.value === key);
  return isScalar(found) && found.range != null ? lines.linePos(found.range[0]).line : lineOf(document, lines, path);
}

function at(value: unknown, path: readonly (string | number)[]): unknown {
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
