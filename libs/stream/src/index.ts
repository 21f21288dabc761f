/** Kafka for Holdfast: topics, producers, partition groups, dead letters, whole-log reading. The only importer of kafkajs. */
export type { KafkaSettings } from './connection/settings.js';
export { SILENT_LOG, type StreamLog } from './connection/stream-log.js';
export { KafkaConnection } from './connection/kafka-connection.js';
export { describeTopics, ensureTopics, type EnsureTopicsOptions, type TopicReport } from './topics/ensure-topics.js';
export { deleteTopics } from './topics/delete-topics.js';
export { topicHistory, type TopicHistory } from './topics/topic-history.js';
export { partitionCount } from './topics/partition-count.js';
export { topicLifetimes, type TopicLifetime } from './topics/topic-lifetimes.js';
export type { OutgoingRecord } from './producer/outgoing-record.js';
export { partitionOf } from './producer/partition-of.js';
export { EventProducer, type ProducerOptions } from './producer/event-producer.js';
export { TransactionalWriter, type StreamTransaction } from './producer/transactional-writer.js';
export { COMMIT, type Batch, type BatchOutcome, type Positions, type StreamRecord } from './consumer/batch.js';
export type { GroupHandler } from './consumer/group-handler.js';
export type { ConsumeOptions, GroupConsumer } from './consumer/group-consumer.js';
export { NO_METRICS, type StreamMetrics } from './consumer/stream-metrics.js';
export { consumeGroups } from './consumer/consume-groups.js';
export { DeadLetters, type DeadLetter } from './dead-letters/dead-letters.js';
export { RejectionLimit } from './dead-letters/rejection-limit.js';
export { listRejected, type RejectedEntry, type RejectedQuery } from './dead-letters/rejected-list.js';
export { replayRejected, type Replay } from './dead-letters/replay-rejected.js';
export { forwardMisplaced, splitMisplaced } from './misplaced/forward-misplaced.js';
export { readTopics, type ReadOptions } from './reader/read-topics.js';
export type { OffsetsByPartition } from './reader/extents.js';
export { OnAssigned, OnBatch, OnFlush, OnLost } from './transport/decorators.js';
export { PartitionGroupTransport } from './transport/partition-group-transport.js';
export {
  BrokersUnreachable,
  NotReplayable,
  PartitionCountMismatch,
  PositionBelowStart,
  PositionBeyondEnd,
  ProducerBusy,
  RecordTooLarge,
  TooManyRejected,
  TopicMissing,
  WriterFenced,
} from './errors.js';
