import type { Topic } from '#contracts';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Batch as KafkaBatch, Consumer, EachBatchPayload } from 'kafkajs';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import type { Batch } from '../consumer/batch.js';
import { LogReader, type LogRanges } from '../consumer/log-ranges.js';
import { toFetched } from '../consumer/to-fetched.js';
import { whileBeating } from '../consumer/while-beating.js';
import { asError, BrokersUnreachable } from '../errors.js';
import { partitionCounts } from '../topics/partition-count.js';
import { Extents, type OffsetsByPartition } from './extents.js';

/** What to read. */
export interface ReadOptions {
  readonly connection: KafkaConnection;
  readonly topics: readonly Topic[];
  /** Only these partitions; all when absent. */
  readonly partitions?: readonly number[];
  /** First offsets; the start of the log where absent. */
  readonly from?: OffsetsByPartition;
  /** `end`, the default: what lies in the logs at the start. Else the first offsets not to be read, the end where absent. */
  readonly upTo?: 'end' | OffsetsByPartition;
  /** In order within a partition, partitions concurrently. An error ends the reading and is thrown by it. */
  readonly onBatch: (batch: Batch) => Promise<void> | void;
}

const IDLE_FETCH_MS = 250;

/**
 * Reads topics from their beginning to their end as of now, then stops: for training, rebuilding and lists. Committed
 * records only. Leaves no trace: commits nothing, and deletes the consumer group that kafkajs needs for reading.
 *
 * @returns how many records were read
 * @throws TopicMissing, BrokersUnreachable, or what `onBatch` throws
 */
export async function readTopics(options: ReadOptions): Promise<number> {
  const { connection, topics } = options;
  const extents = new Extents(await rangesOf(connection, topics), options);
  for (let attempt = 1; ; attempt++) {
    if (extents.isDone) return 0;
    try {
      return await readAsGroup(extents, options);
    } catch (error) {
      if (!isCoordinatorLoading(error) || attempt === LOADING_ATTEMPTS) throw error;
      await delay(LOADING_DELAY_MS);
    }
  }
}

/** @throws TopicMissing, BrokersUnreachable */
function rangesOf(connection: KafkaConnection, topics: readonly Topic[]): Promise<LogRanges> {
  return connection.withAdmin(async (admin) => {
    await partitionCounts(connection, admin, topics);
    return new LogReader(connection, admin, topics).ranges();
  });
}

/** A broker that has just started loads its groups for some seconds; kafkajs gives up joining at its first refusal. */
const LOADING_ATTEMPTS = 40;
const LOADING_DELAY_MS = 250;

function isCoordinatorLoading(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (error as Error & { type?: string }).type === 'GROUP_LOAD_IN_PROGRESS' || isCoordinatorLoading(error.cause);
}

async function readAsGroup(extents: Extents, options: ReadOptions): Promise<number> {
  const { connection } = options;
  const groupId = `${connection.settings.prefix}read-${randomUUID()}`;
  const consumer = connection.consumer({
    groupId,
    maxWaitTimeInMs: IDLE_FETCH_MS,
    minBytes: 1,
    maxBytes: 32 * 1024 * 1024,
    maxBytesPerPartition: 4 * 1024 * 1024,
    retry: { retries: 8, initialRetryTime: 200, maxRetryTime: 5_000, restartOnFailure: () => Promise.resolve(false) },
  });
  try {
    return await read(consumer, extents, options);
  } finally {
    await consumer.disconnect().catch(() => undefined);
    await deleteGroup(connection, groupId);
  }
}

async function read(consumer: Consumer, extents: Extents, options: ReadOptions): Promise<number> {
  const { connection, topics, onBatch } = options;
  const done = Promise.withResolvers<void>();
  // A consumer that crashes while it starts rejects both this and its start, which is the one awaited.
  done.promise.catch(() => undefined);
  let records = 0;
  let stopped = false;
  const finishIfDone = (): void => {
    if (extents.isDone) done.resolve();
  };
  const take = async (batch: KafkaBatch): Promise<boolean> => {
    const fetched = toFetched(batch, connection);
    const { topic, lastOffset } = fetched;
    const { partition } = batch;
    const end = extents.endOf(topic, partition);
    const wanted = fetched.records().filter(({ offset }) => offset < end);
    try {
      if (wanted.length > 0) await onBatch({ group: partition, topic, partition, records: wanted, lastOffset });
    } catch (error) {
      stopped = true;
      done.reject(asError(error));
      return false;
    }
    records += wanted.length;
    if (extents.advance(topic, partition, lastOffset + 1n))
      consumer.pause([{ topic: batch.topic, partitions: [partition] }]);
    return true;
  };
  const eachBatch = (payload: EachBatchPayload): Promise<void> =>
    whileBeating(payload, async () => {
      if (stopped || !(await take(payload.batch))) return;
      payload.resolveOffset(payload.batch.lastOffset());
      finishIfDone();
    });
  const { events } = consumer;
  consumer.on(events.GROUP_JOIN, ({ payload: { memberAssignment } }) => {
    for (const [name, partitions] of Object.entries(memberAssignment))
      for (const partition of partitions) {
        const next = extents.nextOf(connection.topic(name), partition);
        if (next === undefined) consumer.pause([{ topic: name, partitions: [partition] }]);
        else consumer.seek({ topic: name, partition, offset: next.toString() });
      }
  });
  consumer.on(events.START_BATCH_PROCESS, ({ payload: { topic, partition, batchSize, lastOffset } }) => {
    if (batchSize > 0) return;
    extents.advance(connection.topic(topic), partition, BigInt(lastOffset) + 1n);
    finishIfDone();
  });
  consumer.on(events.FETCH, ({ payload: { duration } }) => {
    // A compacted log may end in offsets that no longer exist: a full wait without data means there is no more.
    if (duration < IDLE_FETCH_MS) return;
    if (extents.idle()) finishIfDone();
    // A log that is not compacted ends where it was seen to end, unless retention has deleted it in the meantime.
    if (extents.isStuck)
      rangesOf(connection, topics).then(
        (ranges) => {
          extents.leaveOut(ranges);
          finishIfDone();
        },
        () => undefined, // brokers that are away: the consumer says so itself
      );
  });
  consumer.on(events.CRASH, ({ payload: { error } }) => done.reject(error));
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: topics.map((topic) => connection.name(topic)), fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 16,
      eachBatch,
    });
  } catch (cause) {
    throw new BrokersUnreachable('could not read the topics', { cause });
  }
  await done.promise;
  return records;
}

/** The group must be empty, which the broker notices a moment after the member has left. */
async function deleteGroup(connection: KafkaConnection, groupId: string): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const deleted = await connection
      .withAdmin((admin) => admin.deleteGroups([groupId]))
      .then(() => true)
      .catch(() => false);
    if (deleted) return;
    await delay(200);
  }
}
