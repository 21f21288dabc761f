import type { Topic } from '#contracts';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import type { StreamRecord } from '../consumer/batch.js';
import { readTopics } from '../reader/read-topics.js';
import { originalHeaders, originId, originOf, REJECTED } from './rejected-headers.js';

/** A dead letter as people see it. */
export interface RejectedEntry {
  /** `topic/partition/offset` of the original. */
  readonly id: string;
  readonly topic: Topic;
  readonly partition: number;
  readonly offset: bigint;
  /** One of the contract's reasons. */
  readonly reason: string;
  /** What was wrong, in words. */
  readonly detail: string;
  /** Epoch ms. */
  readonly rejectedAt: number;
  /** Append time of the original, epoch ms. */
  readonly appendedAt: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  /** The original's own. */
  readonly headers: Readonly<Record<string, string>>;
  /** The original was too large to be kept whole: it can't be sent back without a corrected value. */
  readonly truncated: boolean;
}

/** Which dead letters to list. */
export interface RejectedQuery {
  /** At most so many, the newest; all when absent. */
  readonly limit?: number;
  readonly reason?: string;
}

/**
 * Open dead letters, oldest first: each origin once however often it was set aside, none that was sent back.
 * Reads `rejected.v1` from its start.
 *
 * @throws BrokersUnreachable, TopicMissing
 */
export async function listRejected(connection: KafkaConnection, query: RejectedQuery = {}): Promise<RejectedEntry[]> {
  const open = await openEntries(connection);
  const matching = query.reason === undefined ? open : open.filter(({ reason }) => reason === query.reason);
  return query.limit === undefined ? matching : matching.slice(Math.max(0, matching.length - query.limit));
}

async function openEntries(connection: KafkaConnection): Promise<RejectedEntry[]> {
  const entries = new Map<string, RejectedEntry>();
  const replayed = new Set<string>();
  await readTopics({
    connection,
    topics: ['rejected.v1'],
    onBatch: ({ records }) => {
      for (const record of records) {
        const done = record.headers[REJECTED.replayed];
        if (done !== undefined) replayed.add(done);
        const entry = done === undefined ? toEntry(record) : undefined;
        if (entry !== undefined && !entries.has(entry.id)) entries.set(entry.id, entry);
      }
    },
  });
  return [...entries.values()]
    .filter(({ id }) => !replayed.has(id))
    .sort((a, b) => a.rejectedAt - b.rejectedAt || (a.id < b.id ? -1 : 1));
}

/** Reads a record of `rejected.v1`; undefined when it isn't a dead letter of ours. */
export function toEntry(record: StreamRecord): RejectedEntry | undefined {
  const origin = originOf(record);
  if (origin === undefined) return undefined;
  const { headers, key, value } = record;
  return {
    id: originId(origin),
    ...origin,
    reason: headers[REJECTED.reason] ?? '',
    detail: headers[REJECTED.detail] ?? '',
    rejectedAt: Number(headers[REJECTED.at] ?? record.timestamp),
    appendedAt: Number(headers[REJECTED.appendedAt] ?? record.timestamp),
    key,
    value,
    headers: originalHeaders(headers),
    truncated: headers[REJECTED.truncatedFrom] !== undefined,
  };
}
