import { createHash, type Hash } from 'node:crypto';
import { IMPORT_HEADER, INPUT_TOPICS, clockMarker, topicOfType, type EventLimits } from '#contracts';
import { TransactionalWriter, type KafkaConnection, type OutgoingRecord } from '#stream';
import type { Mapping } from './mapping.js';
import { overlapProblem, progressRecord, readProgress, type FileProgress } from './progress.js';
import { fileNames, readMappedEvents, type MappedEvent } from './read-mapped-events.js';

/** What to import and where to. */
export interface ImportRequest {
  readonly dir: string;
  readonly mapping: Mapping;
  readonly connection: KafkaConnection;
  /** Partitions of the input topics. */
  readonly partitions: number;
  readonly limits: EventLimits;
  /** Which of these asked to be forgotten: their rows are read over. */
  readonly erasedAmong: (customers: Iterable<string>) => Promise<ReadonlySet<string>>;
  /** Epoch ms; events before `from` and at or after `until` are left out. */
  readonly from: number;
  readonly until: number;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Called for each row that doesn't fit. */
  readonly onMisfit?: (misfit: Extract<MappedEvent, { kind: 'misfit' }>) => void;
}

/** How far an import has come. */
export interface ImportProgress {
  readonly file: string;
  /** Events written so far, earlier runs included. */
  readonly events: number;
  readonly misfits: number;
}

/** What an import has done. `events` counts earlier runs too, `written` only this one. */
export interface ImportOutcome {
  readonly events: number;
  readonly written: number;
  readonly misfits: number;
  /** Latest event time, epoch ms; -Infinity for none. */
  readonly latest: number;
}

/** The file being read: events given so far, their digest, and what an earlier run had written of it. */
interface CurrentFile {
  readonly file: string;
  events: number;
  readonly hash: Hash;
  readonly before: FileProgress | undefined;
}

const CHUNK = 5_000;

/** A file no longer begins with the rows that were imported from it. */
export class ImportConflict extends Error {
  override readonly name = 'ImportConflict';
  readonly code = 'HF-601';
  readonly exitCode = 2;
}

/**
 * Writes the events of a mapped folder into the input topics, each exactly once however often it is interrupted:
 * events and progress share a transaction, and the order of reading never changes.
 *
 * @throws ImportConflict when files changed under an unfinished import, or windows of imports overlap
 */
export async function runImport(request: ImportRequest): Promise<ImportOutcome> {
  const { mapping, connection } = request;
  const [from, until] = [isoOrNull(request.from), isoOrNull(request.until)];
  const writer = new TransactionalWriter(connection, `import-${mapping.name}`);
  // Before the progress is read: it fences an import that still runs, and waits until the commit of one that died is
  // visible. Read earlier, the last transaction could be missing, and its rows would be written again.
  await writer.start();
  try {
    const earlier = await readProgress(connection, mapping.name);
    for (const file of fileNames(mapping)) {
      const problem = overlapProblem(earlier, file, from, until);
      if (problem !== null) throw new ImportConflict(problem);
    }
    return await writeAll(request, writer, (file) =>
      earlier.find((p) => p.file === file && p.from === from && p.until === until),
    );
  } finally {
    await writer.close();
  }
}

/**
 * Says in every partition of every input topic that event time has reached `time`.
 *
 * @param sweep - have every customer scored as of then
 */
export async function advanceClock(
  connection: KafkaConnection,
  partitions: number,
  time: number,
  sweep: boolean,
): Promise<void> {
  const value = JSON.stringify(clockMarker({ time, sweep }, 'import/clock'));
  const records = INPUT_TOPICS.flatMap((topic) =>
    Array.from({ length: partitions }, (_, partition): OutgoingRecord => ({ topic, key: null, value, partition })),
  );
  const writer = new TransactionalWriter(connection, 'import-clock');
  await writer.start();
  try {
    await writer.transaction((tx) => tx.send(records));
  } finally {
    await writer.close();
  }
}

async function writeAll(
  request: ImportRequest,
  writer: TransactionalWriter,
  progressOf: (file: string) => FileProgress | undefined,
): Promise<ImportOutcome> {
  const { mapping, onProgress = () => undefined, onMisfit = () => undefined } = request;
  const bounds = { from: isoOrNull(request.from), until: isoOrNull(request.until) };
  const total = { events: 0, written: 0, misfits: 0, latest: -Infinity };
  let chunk: OutgoingRecord[] = [];
  let current: CurrentFile | null = null as CurrentFile | null;

  const store = async (): Promise<void> => {
    if (current === null || chunk.length === 0) return;
    const { file, events, hash } = current;
    const digest = hash.copy().digest('hex');
    const progress = progressRecord({ mapping: mapping.name, file, ...bounds, events, digest });
    const erased = await request.erasedAmong(new Set(chunk.map(({ key }) => String(key))));
    const records = erased.size === 0 ? chunk : chunk.filter(({ key }) => !erased.has(String(key)));
    chunk = [];
    await writer.transaction((tx) => tx.send([...records, progress]));
    total.written += records.length;
    onProgress({ file, events: total.events, misfits: total.misfits });
  };

  for await (const read of readMappedEvents(request.dir, mapping, request, request.limits)) {
    if (read.kind === 'misfit') {
      total.misfits += 1;
      onMisfit(read);
      continue;
    }
    if (current?.file !== read.file) {
      await store();
      checkComplete(current);
      current = { file: read.file, events: 0, hash: createHash('sha256'), before: progressOf(read.file) };
    }
    const value = JSON.stringify(read.envelope);
    current.events += 1;
    current.hash.update(value);
    total.events += 1;
    total.latest = Math.max(total.latest, read.event.time);
    const { before } = current;
    if (before !== undefined && current.events <= before.events) {
      if (current.events === before.events) checkDigest(read.file, current.hash, before);
      continue;
    }
    const { customer, type } = read.event;
    chunk.push({ topic: topicOfType(type), key: customer, value, headers: { [IMPORT_HEADER]: mapping.name } });
    if (chunk.length >= CHUNK) await store();
  }
  await store();
  checkComplete(current);
  return total;
}

function checkDigest(file: string, hash: Hash, before: FileProgress): void {
  if (hash.copy().digest('hex') === before.digest) return;
  throw new ImportConflict(
    `${file}: its first ${before.events} events are not those that were imported from it before. ` +
      'Put the old rows back, or give the new data a mapping with another name.',
  );
}

function checkComplete(current: CurrentFile | null): void {
  if (current?.before === undefined || current.events >= current.before.events) return;
  throw new ImportConflict(
    `${current.file}: gives ${current.events} events now, ${current.before.events} were imported from it before`,
  );
}

function isoOrNull(time: number): string | null {
  return Number.isFinite(time) ? new Date(time).toISOString() : null;
}
