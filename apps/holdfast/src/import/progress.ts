import type { KafkaConnection, OutgoingRecord } from '#stream';
import { readTopics } from '#stream';
import { z } from 'zod';

/** How far one file of one import has come; kept on `imports.v1` in the transaction that wrote its events. */
const fileProgress = z.object({
  mapping: z.string(),
  file: z.string(),
  /** RFC 3339 bounds of the import, null for none. */
  from: z.string().nullable(),
  until: z.string().nullable(),
  /** Events written, counted in the order that reading gives them. */
  events: z.number().int(),
  /** SHA-256 over these events: an import goes on only if the file still begins with them. */
  digest: z.string(),
});
export type FileProgress = z.infer<typeof fileProgress>;

/** What earlier imports of a mapping have written. */
export async function readProgress(connection: KafkaConnection, mapping: string): Promise<FileProgress[]> {
  const byKey = new Map<string, FileProgress>();
  await readTopics({
    connection,
    topics: ['imports.v1'],
    onBatch: ({ records }) => {
      for (const { key, value } of records) {
        if (key === null || value === null) continue;
        const progress = fileProgress.parse(JSON.parse(value.toString('utf8')));
        if (progress.mapping === mapping) byKey.set(key.toString('utf8'), progress);
      }
    },
  });
  return [...byKey.values()];
}

/** The record that replaces what was known of this file. */
export function progressRecord(progress: FileProgress): OutgoingRecord {
  const { mapping, file, from, until } = progress;
  return { topic: 'imports.v1', key: JSON.stringify([mapping, file, from, until]), value: JSON.stringify(progress) };
}

/**
 * An earlier import whose time window overlaps with, but isn't, the one asked for: its events would count twice.
 *
 * @returns what to do about it in words, null when there is none
 */
export function overlapProblem(
  earlier: readonly FileProgress[],
  file: string,
  from: string | null,
  until: string | null,
): string | null {
  const begin = (time: string | null): number => (time === null ? -Infinity : Date.parse(time));
  const end = (time: string | null): number => (time === null ? Infinity : Date.parse(time));
  const other = earlier.find(
    (progress) =>
      progress.file === file &&
      progress.events > 0 &&
      (progress.from !== from || progress.until !== until) &&
      begin(progress.from) < end(until) &&
      begin(from) < end(progress.until),
  );
  if (other === undefined) return null;
  const window = `${other.from === null ? '' : `from ${other.from} `}${other.until === null ? 'to its end' : `until ${other.until}`}`;
  return `${file} was imported ${window} before: ask for the same again, or for what lies outside with --from and --until`;
}
