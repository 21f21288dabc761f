import type { Batch as KafkaBatch } from 'kafkajs';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import type { Fetched } from './steering.js';
import { toRecord } from './to-record.js';

/** A batch of kafkajs; its records are made only when asked for. */
export function toFetched(batch: KafkaBatch, connection: KafkaConnection): Fetched {
  return {
    topic: connection.topic(batch.topic),
    // kafkajs keeps it on the batch but not in its types.
    fetchedAt: BigInt((batch as KafkaBatch & { readonly fetchedOffset: string }).fetchedOffset),
    lastOffset: BigInt(batch.lastOffset()),
    records: () => batch.messages.map(toRecord),
  };
}
