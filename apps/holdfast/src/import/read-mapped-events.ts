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
  for (const file of mapping.files) {
    const give = (draft: DraftEvent): MappedEvent | null => judge(mapping, file, draft, window, limits);
    const compiled = compileFile(file, lookups);
    const periods: Period[] = [];
    for await (const read of readRows(resolveFile(dir, file.file), file)) {
      if ('problem' in read) {
        yield { kind: 'misfit', file: file.file, line: read.line, reason: read.problem };
        continue;
      }
      const result = compiled(read.row, read.line);
      if (result.misfit !== null) yield { kind: 'misfit', file: file.file, line: read.line, reason: result.misfit };
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

/** Epoch ms until which a file was observed; Infinity when it doesn't say. */
export function observedUntil(file: FileSpec): number {
  return file.observedUntil === undefined ? Infinity : Date.parse(file.observedUntil);
}

function judge(
  mapping: Mapping,
  file: FileSpec,
  draft: DraftEvent,
  window: TimeWindow,
  limits: EventLimits,
): MappedEvent | null {
  if (draft.time < window.from || draft.time >= window.until) return null;
  const envelope: CloudEvent = {
    specversion: '1.0',
    id: `${file.file.replace(/\.gz$/, '')}:${draft.line}:${draft.part}`,
    source: `import/${mapping.name}`,
    type: draft.type,
    subject: draft.customer,
    time: new Date(draft.time).toISOString(),
    data: draft.data,
  };
  // Imported history has no age limit; only a time beyond now is wrong, which Kafka's append time will judge.
  const verdict = parseEvent(envelope, { receivedAt: Number.MAX_SAFE_INTEGER, imported: true }, limits);
  return verdict.kind === 'ok'
    ? { kind: 'event', file: file.file, line: draft.line, event: verdict.value, envelope }
    : { kind: 'misfit', file: file.file, line: draft.line, reason: `${verdict.reason}: ${verdict.detail}` };
}
