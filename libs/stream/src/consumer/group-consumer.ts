import type { Topic } from '#contracts';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import type { GroupHandler } from './group-handler.js';
import type { StreamMetrics } from './stream-metrics.js';

/** How a set of co-partitioned topics is consumed. Times in ms. */
export interface ConsumeOptions {
  readonly connection: KafkaConnection;
  /** Kafka consumer group, without the prefix. */
  readonly groupId: string;
  /** Same number of partitions each. */
  readonly topics: readonly Topic[];
  readonly handler: GroupHandler;
  readonly metrics?: StreamMetrics;
  /** Partition count stored by an earlier run; another count on the brokers is an error. */
  readonly expectPartitions?: number;
  /** Flush so long after the first batch that is not yet flushed. Default 200. */
  readonly flushAfterMs?: number;
  /** Flush a group as soon as it holds so many unflushed records. Default 10,000. */
  readonly flushAfterRecords?: number;
  /** Fetch at most so much of one partition at once, bytes. Default 1 MiB. */
  readonly maxBytesPerPartition?: number;
  /** Fetch at most so much at once, bytes. Default 8 MiB. */
  readonly maxBytes?: number;
  /**
   * A member that is silent for so long loses its groups; after a crash the next one waits as long for them.
   * Default 10,000; brokers accept 6,000 or more.
   */
  readonly sessionTimeoutMs?: number;
  /** How often lag is measured and positions are compared with the log. Default 10,000. */
  readonly checkEveryMs?: number;
  /** How long `close` waits for the last flush of a group. Default 10,000. */
  readonly closeWithinMs?: number;
}

/** A running consumer. */
export interface GroupConsumer {
  /** Rejects when the consumer has stopped for good, with the reason; never resolves. */
  readonly failed: Promise<never>;
  /** Groups held and ready. */
  groups(): readonly number[];
  /**
   * Runs work on a group that is held, serialised with its batches and flushes (a sweep, a timer); a flush follows
   * as after a batch. Resolves to false without running it when the group isn't held and ready.
   */
  within(group: number, work: () => Promise<void>): Promise<boolean>;
  /** Finishes the batches in hand, flushes, leaves the group. */
  close(): Promise<void>;
}
