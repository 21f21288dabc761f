import { TOPIC_SETTINGS, type Topic } from '#contracts';
import type { Message, TopicMessages } from 'kafkajs';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import { RecordTooLarge } from '../errors.js';
import type { OutgoingRecord } from './outgoing-record.js';
import { partitionOf } from './partition-of.js';

/** What the format adds to a record and to a header, bytes, rounded up. */
const RECORD_OVERHEAD = 70;
const HEADER_OVERHEAD = 10;
/** Kafka limits the batch of a partition, not the record: keep clear of the limit by the batch's own header. */
const BATCH_OVERHEAD = 128;
const MAX_PARTITION_BYTES = 900_000;
const MAX_REQUEST_BYTES = 16 * 1024 * 1024;

const LIMITS: ReadonlyMap<Topic, number> = new Map(
  TOPIC_SETTINGS.map(({ topic, maxMessageBytes }) => [topic, maxMessageBytes - BATCH_OVERHEAD]),
);

/** A record as kafkajs takes it, with its place and size. */
export interface PlacedRecord {
  readonly topic: Topic;
  readonly partition: number;
  readonly message: Message;
  readonly bytes: number;
}

/** Chooses the partition and measures. @throws RecordTooLarge, RangeError for a record with neither key nor partition */
export function place(record: OutgoingRecord, partitions: number): PlacedRecord {
  const { topic, headers } = record;
  const key = typeof record.key === 'string' ? Buffer.from(record.key) : record.key;
  const value = typeof record.value === 'string' ? Buffer.from(record.value) : record.value;
  const partition = record.partition ?? (key === null ? undefined : partitionOf(key, partitions));
  if (partition === undefined || partition >= partitions)
    throw new RangeError(`a record for ${topic} needs a key or a partition below ${partitions}`);
  let bytes = RECORD_OVERHEAD + (key?.length ?? 0) + (value?.length ?? 0);
  for (const name in headers)
    bytes += HEADER_OVERHEAD + Buffer.byteLength(name) + Buffer.byteLength(headers[name] ?? '');
  const limit = LIMITS.get(topic) ?? 0;
  if (bytes > limit) throw new RecordTooLarge(`${bytes} bytes for ${topic}: at most ${limit} are accepted`);
  return { topic, partition, bytes, message: { key, value, partition, ...(headers === undefined ? {} : { headers }) } };
}

/** Gathers records for one produce request so that no partition's batch exceeds its topic's limit. */
export class ProduceRequest {
  readonly #byTopic = new Map<Topic, Message[]>();
  readonly #bytes = new Map<string, number>();
  #total = 0;

  /** false, and nothing added, when the request is full. A record alone always fits. */
  add({ topic, partition, message, bytes }: PlacedRecord): boolean {
    const place = `${topic}/${partition}`;
    const partitionBytes = (this.#bytes.get(place) ?? 0) + bytes;
    if (this.#total > 0 && this.#total + bytes > MAX_REQUEST_BYTES) return false;
    if (partitionBytes > bytes && partitionBytes > MAX_PARTITION_BYTES) return false;
    const messages = this.#byTopic.get(topic);
    if (messages === undefined) this.#byTopic.set(topic, [message]);
    else messages.push(message);
    this.#bytes.set(place, partitionBytes);
    this.#total += bytes;
    return true;
  }

  topicMessages(connection: KafkaConnection): TopicMessages[] {
    return [...this.#byTopic].map(([topic, messages]) => ({ topic: connection.name(topic), messages }));
  }
}

/** The partition was chosen when the record was placed. */
export const PLACED =
  () =>
  ({ message }: { message: Message }) =>
    message.partition ?? 0;
