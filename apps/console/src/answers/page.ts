import { z } from 'zod';
import { queryNumber } from './query-number.js';
import { Problem } from './problem.js';

/** Query fields of every list. */
export const pageQuery = {
  limit: queryNumber(z.number().int().min(1).max(200)).default(50).describe('Most entries of a page.'),
  after: z.string().min(1).max(2_000).optional().describe('`next` of the page before.'),
};

/** A page of a list. */
export function pageOf<T extends z.ZodType>(entry: T) {
  return z.object({
    entries: z.array(entry),
    next: z.string().nullable().describe('Send it as `after` for the next page; null: this is the last one.'),
  });
}

/** Where a page ends, as text that says nothing to anybody. */
function writeCursor(place: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Reads a cursor of the list. @throws Problem for the text of another list, or of none: there is no such page */
export function readCursor<T>(text: string | undefined, place: z.ZodType<T>): T | null {
  if (text === undefined) return null;
  try {
    const parsed = place.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    if (parsed.success) return parsed.data;
  } catch {
    // Not JSON: told below.
  }
  throw Problem.notFound('there is no such page: `after` is the `next` of a page of this list');
}

/** Rows as a page: one more than wanted was read to see whether there is another. */
export function toPage<Row, Entry>(
  rows: readonly Row[],
  limit: number,
  entry: (row: Row) => Entry,
  place: (row: Row) => readonly unknown[],
): { entries: Entry[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { entries: shown.map(entry), next: last === undefined ? null : writeCursor(place(last)) };
}
