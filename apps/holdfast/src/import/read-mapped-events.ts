import { parseEvent, type CloudEvent, type CustomerEvent, type EventLimits } from '#contracts';
import type { FileSpec, Mapping } from './mapping.js';
import { compileFile, type DraftEvent } from './compile-file.js';
import { readLookups } from './lookups.js';
import { periodEvents, type Period } from './periods.js';
import { readRows, resolveFile } from './rows.js';

/** One event of a mapped table, or a row that doesn't fit and why. `row` counts what a file has given so far. */
export type MappedEvent =
  | {
      readonly kind: 'event';
      readonly file: string;
      readonly line: number;
      readonly event: CustomerEvent;
      readonly envelope: CloudEvent;
    }
  | { readonly kind: 'misfit'; readonly file: string; readonly line: number; readonly reason: string };

/** Bounds on time that are applied while reading. Epoch ms. */
export interface TimeWindow {
  /** Events before it are left out. */
  readonly from: number;
  /** Events at or after it are left out. */
  readonly until: number;
}

/**
 * Reads every file of a mapping and gives its events in the order of files and rows (periods by customer and time).
 * The order and the ids are the same on every run: an interrupted import can go on, and a repeated one is recognised.
 *
 * @throws when a file is missing; rows that don't fit are given as misfits
 */
export async function* readMappedEvents(
  dir: string,
  mapping: Mapping,
  window: TimeWindow,
  limits: EventLimits,
): AsyncGenerator<MappedEvent> {
  const lookups = await readLookups(dir, mapping);
  const names = fileNames(mapping);
  for (const [index, file] of mapping.files.entries()) {
    const name = names[index]!;
    const give = (draft: DraftEvent): MappedEvent | null => judge(mapping, name, draft, window, limits);
    const compiled = compileFile(file, lookups);
    const periods: Period[] = [];
    for await (const read of readRows(resolveFile(dir, file.file), file)) {
      if ('problem' in read) {
        yield { kind: 'misfit', file: name, line: read.line, reason: read.problem };
        continue;
      }
      const result = compiled(read.row, read.line);
      if (result.misfit !== null) yield { kind: 'misfit', file: name, line: read.line, reason: result.misfit };
      if (result.period !== null) periods.push(result.period);
      for (const draft of result.events) {
        const judged = give(draft);
        if (judged !== null) yield judged;
      }
    }
    if (file.periods === undefined) continue;
    const rules = { ...file.periods, observedUntil: observedUntil(file) };
    for (const event of periodEvents(periods, rules)) {
      const judged = give({ ...event, part: event.type });
      if (judged !== null) yield judged;
    }
  }
}

/**
 * What the files of a mapping are called in ids, messages and the progress of imports: their paths, and from the second
 * entry for a file on a number behind it, so that one table can be read in several ways.
 */
export function fileNames({ files }: Mapping): string[] {
  return files.map(({ file }, index) => {
    const earlier = files.slice(0, index).filter((other) => other.file === file).length;
    return earlier === 0 ? file : `${file}#${earlier + 1}`;
  });
}

/** Epoch ms until which a file was observed; Infinity when it doesn't say. */
export function observedUntil(file: FileSpec): number {
  return file.observedUntil === undefined ? Infinity : Date.parse(file.observedUntil);
}

function judge(
  mapping: Mapping,
  file: string,
  draft: DraftEvent,
  window: TimeWindow,
  limits: EventLimits,
): MappedEvent | null {
  if (draft.time < window.from || draft.time >= window.until) return null;
  const envelope: CloudEvent = {
    specversion: '1.0',
    id: `${file.replace(/\.gz(?=#|$)/, '')}:${draft.line}:${draft.part}`,
    source: `import/${mapping.name}`,
    type: draft.type,
    subject: draft.customer,
    time: new Date(draft.time).toISOString(),
    data: draft.data,
  };
  // Imported history has no age limit; only a time beyond now is wrong, which Kafka's append time will judge.
  const verdict = parseEvent(envelope, { receivedAt: Number.MAX_SAFE_INTEGER, imported: true }, limits);
  return verdict.kind === 'ok'
    ? { kind: 'event', file, line: draft.line, event: verdict.value, envelope }
    : { kind: 'misfit', file, line: draft.line, reason: `${verdict.reason}: ${verdict.detail}` };
}
