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

/** A place in a document's value: keys and list places from the top. */
export type Path = readonly (string | number)[];

/** A fault that a check of the value found, before it is known on which line it stands. */
export interface Fault {
  readonly path: Path;
  readonly expected: string;
  /** Names a key that shouldn't be there instead of a value. */
  readonly key?: string;
}

/** One line a problem: `file:line: path: expected ..., found ...`. */
export function formatProblem({ file, line, path, found, expected }: PlaybookProblem): string {
  const place = path === '' ? '' : ` ${path}:`;
  return `${file}:${line}:${place} ${expected}${found === undefined ? '' : `, found ${found}`}`;
}
