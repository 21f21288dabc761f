import type { KafkaConnection } from '../connection/kafka-connection.js';
import { NotReplayable } from '../errors.js';
import type { OutgoingRecord } from '../producer/outgoing-record.js';
import { TransactionalWriter } from '../producer/transactional-writer.js';
import { REJECTED } from './rejected-headers.js';
import { listRejected, type RejectedEntry } from './rejected-list.js';

/** A dead letter to be sent back. */
export interface Replay {
  readonly entry: RejectedEntry;
  /** The corrected value; the original one when absent. */
  readonly value?: Buffer;
  /** The corrected key; when absent the subject of a corrected value, else the original key. */
  readonly key?: string;
}

/** Header of a replayed record: the `topic/partition/offset` that was set aside. */
const REPLAYED_FROM_HEADER = 'holdfast-replayed-from';

/** Replays of one transaction: far less than a transaction's minute. */
const CHUNK = 1_000;

/**
 * Sends dead letters back to the topic they came from and marks them as done, both in one transaction, so that a second
 * replay sends none of them again. Entries that are no longer open are skipped. A replay that started earlier and still
 * runs is fenced.
 *
 * @throws NotReplayable for a cut original without a corrected value, or no key; then nothing is sent
 * @throws BrokersUnreachable, RecordTooLarge, WriterFenced
 */
export async function replayRejected(
  connection: KafkaConnection,
  replays: readonly Replay[],
): Promise<{ readonly replayed: number; readonly skipped: number }> {
  const prepared = new Map(replays.map((replay) => [replay.entry.id, toOriginal(replay)]));
  const writer = new TransactionalWriter(connection, 'rejected-replay');
  try {
    // Taking the name over first settles what an earlier replay left open, so that the list is final.
    await writer.start();
    const open = (await listRejected(connection)).filter(({ id }) => prepared.has(id));
    for (let start = 0; start < open.length; start += CHUNK)
      await writer.transaction(async (tx) => {
        const chunk = open.slice(start, start + CHUNK);
        await tx.send(chunk.flatMap((entry) => [prepared.get(entry.id) as OutgoingRecord, mark(entry)]));
      });
    return { replayed: open.length, skipped: replays.length - open.length };
  } finally {
    await writer.close();
  }
}

/** The record as it goes back. @throws NotReplayable */
export function toOriginal({ entry, value, key }: Replay): OutgoingRecord {
  const { id, topic, headers } = entry;
  if (entry.truncated && value === undefined) throw new NotReplayable(`${id} was cut when it was set aside`);
  const subject = value === undefined || headers['ce_specversion'] !== undefined ? undefined : subjectOf(value);
  const corrected = key ?? subject ?? entry.key;
  if (corrected === null || corrected.length === 0)
    throw new NotReplayable(`${id} has no key: give a corrected value with a subject`);
  return { topic, key: corrected, value: value ?? entry.value, headers: { ...headers, [REPLAYED_FROM_HEADER]: id } };
}

function mark({ id, key, partition }: RejectedEntry): OutgoingRecord {
  const place = key === null ? { partition } : {};
  return { topic: 'rejected.v1', key, ...place, value: null, headers: { [REJECTED.replayed]: id } };
}

/** The customer a structured CloudEvent names. */
function subjectOf(value: Buffer): string | undefined {
  try {
    const { subject } = JSON.parse(value.toString()) as { subject?: unknown };
    return typeof subject === 'string' ? subject : undefined;
  } catch {
    return undefined;
  }
}
