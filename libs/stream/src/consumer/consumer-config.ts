import type { ConsumerConfig } from 'kafkajs';
import { coPartitionedAssigner, type Holdings } from './co-partitioned-assigner.js';
import type { ConsumeOptions } from './group-consumer.js';

/** A fetch without data returns after so long; also how long a resumed group waits when all others are paused. */
const IDLE_FETCH_MS = 200;

/** How long the others wait for a member that still handles a batch. */
const REBALANCE_WITHIN_MS = 60_000;

/** kafkajs's settings for a member: fetches return as soon as there is a record, retries end in `restartOnFailure`. */
export function consumerConfig(
  options: ConsumeOptions,
  holdings: () => Holdings,
  restartOnFailure: (error: Error) => Promise<boolean>,
): ConsumerConfig {
  const { connection, groupId, sessionTimeoutMs = 10_000 } = options;
  const { maxBytes = 8 * 1024 * 1024, maxBytesPerPartition = 1024 * 1024 } = options;
  return {
    groupId: connection.settings.prefix + groupId,
    partitionAssigners: [coPartitionedAssigner(holdings)],
    sessionTimeout: sessionTimeoutMs,
    rebalanceTimeout: REBALANCE_WITHIN_MS,
    heartbeatInterval: sessionTimeoutMs / 10,
    maxWaitTimeInMs: IDLE_FETCH_MS,
    minBytes: 1,
    maxBytes,
    maxBytesPerPartition,
    metadataMaxAge: 60_000,
    retry: { initialRetryTime: 200, multiplier: 2, factor: 0.2, maxRetryTime: 5_000, retries: 8, restartOnFailure },
  };
}
