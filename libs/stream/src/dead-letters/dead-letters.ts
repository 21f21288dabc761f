import { TOPIC_SETTINGS, type DeadLetterReason, type Topic } from '#contracts';
import type { StreamRecord } from '../consumer/batch.js';
import type { EventProducer } from '../producer/event-producer.js';
import type { OutgoingRecord } from '../producer/outgoing-record.js';
import { originalHeaders, REJECTED } from './rejected-headers.js';

/** A record to be set aside, and why. */
export interface DeadLetter {
  readonly topic: Topic;
  readonly partition: number;
  readonly record: StreamRecord;
  readonly reason: DeadLetterReason;
  readonly detail: string;
}

const LIMIT = TOPIC_SETTINGS.find(({ topic }) => topic === 'rejected.v1')?.maxMessageBytes ?? 0;
const MAX_DETAIL = 1_000;
/** For our headers, the detail and the format. */
const OVERHEAD = 8 * 1024;
/** A record whose own headers are larger keeps none of them. */
const MAX_HEADERS = 512 * 1024;

/** Sets records aside on `rejected.v1` with reason and origin in headers. */
export class DeadLetters {
  constructor(
    private readonly producer: EventProducer,
    private readonly now: () => number = Date.now,
  ) {}

  /** Resolves when all replicas have them. @throws ProducerBusy: the batch must be retried, not committed */
  async send(letters: readonly DeadLetter[]): Promise<void> {
    const at = this.now();
    await this.producer.send(letters.map((letter) => toRejected(letter, at)));
  }
}

/** The record on `rejected.v1`: the original's key, value and headers, cut where they exceed the topic's limit. */
export function toRejected({ topic, partition, record, reason, detail }: DeadLetter, at: number): OutgoingRecord {
  const { value } = record;
  const own = originalHeaders(record.headers);
  const ownBytes = Object.entries(own).reduce(
    (sum, [name, text]) => sum + name.length + Buffer.byteLength(text) + 10,
    0,
  );
  const headers = ownBytes <= MAX_HEADERS ? own : {};
  const keptBytes = ownBytes <= MAX_HEADERS ? ownBytes : 0;
  const key =
    record.key === null || record.key.length <= MAX_HEADERS ? record.key : record.key.subarray(0, MAX_HEADERS);
  const room = LIMIT - OVERHEAD - keptBytes - (key?.length ?? 0);
  const isCut = (value !== null && value.length > room) || ownBytes > MAX_HEADERS || key !== record.key;
  return {
    topic: 'rejected.v1',
    key,
    // Without a key the letter stays in the partition of its origin, which `rejected.v1` has too.
    ...(key === null ? { partition } : {}),
    value: value !== null && value.length > room ? value.subarray(0, room) : value,
    headers: {
      ...headers,
      [REJECTED.reason]: reason,
      [REJECTED.detail]: detail.slice(0, MAX_DETAIL),
      [REJECTED.topic]: topic,
      [REJECTED.partition]: String(partition),
      [REJECTED.offset]: record.offset.toString(),
      [REJECTED.appendedAt]: String(record.timestamp),
      [REJECTED.at]: String(at),
      ...(isCut ? { [REJECTED.truncatedFrom]: String(value?.length ?? 0) } : {}),
    },
  };
}
