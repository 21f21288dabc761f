import type { Batch, StreamRecord } from '../consumer/batch.js';
import type { EventProducer } from '../producer/event-producer.js';
import { partitionOf } from '../producer/partition-of.js';
import { APPENDED_AT_HEADER } from './append-time.js';

/** Header of a forwarded record: `topic/partition/offset` it came from. */
const FORWARDED_FROM_HEADER = 'holdfast-forwarded-from';

/**
 * Separates records whose key belongs to another partition: their producer hashes keys differently. Records without a
 * key stay where they are (clock markers, and what the parser will refuse).
 *
 * @param partitions - how many partitions the topic has
 */
export function splitMisplaced(
  batch: Batch,
  partitions: number,
): { readonly kept: readonly StreamRecord[]; readonly misplaced: readonly StreamRecord[] } {
  const isMisplaced = ({ key }: StreamRecord): boolean =>
    key !== null && key.length > 0 && partitionOf(key, partitions) !== batch.partition;
  if (!batch.records.some(isMisplaced)) return { kept: batch.records, misplaced: [] };
  return {
    kept: batch.records.filter((record) => !isMisplaced(record)),
    misplaced: batch.records.filter(isMisplaced),
  };
}

/**
 * Sends misplaced records to their key's partition, acknowledged, with their headers and first append time kept. Must
 * succeed before the batch's position advances. A crash in between forwards them again; the event's id shows the repeat.
 *
 * @throws ProducerBusy
 */
export async function forwardMisplaced(
  producer: EventProducer,
  { topic, partition }: Batch,
  misplaced: readonly StreamRecord[],
): Promise<void> {
  await producer.send(
    misplaced.map(({ key, value, headers, timestamp, offset }) => ({
      topic,
      key,
      value,
      headers: {
        ...headers,
        [APPENDED_AT_HEADER]: String(timestamp),
        [FORWARDED_FROM_HEADER]: `${topic}/${partition}/${offset}`,
      },
    })),
  );
}
