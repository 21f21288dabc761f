import { INPUT_TOPICS, parseRecord, type CustomerEvent, type EventLimits, type InputTopic } from '#contracts';
import { partitionOf, readTopics, type KafkaConnection, type OffsetsByPartition } from '#stream';

/** Where events are read from. */
export interface EventLog {
  readonly connection: KafkaConnection;
  /** The same as those of the services: what they set aside doesn't count here either. */
  readonly limits: EventLimits;
  /** Which of these asked to be forgotten: their events count as if they weren't there. */
  readonly erasedAmong: (customers: Iterable<string>) => Promise<ReadonlySet<string>>;
}

/** An event as it lies in the log. */
export interface LoggedEvent {
  readonly event: CustomerEvent;
  /** Imported history: says nothing about when it arrived. */
  readonly imported: boolean;
  readonly topic: InputTopic;
  readonly offset: bigint;
  /** Append time, epoch ms. */
  readonly appendedAt: number;
}

/** What is wanted of a partition group. */
export interface GroupQuery {
  readonly partition: number;
  /** Partitions of every input topic. */
  readonly partitions: number;
  /** Only records with these keys; the others are not even parsed. */
  readonly customers?: ReadonlySet<string>;
  /** First offset of each topic that is not read any more; the end where absent. */
  readonly upTo?: ReadonlyMap<InputTopic, bigint>;
}

/**
 * Gives every event of one partition group to `take`: in order within a topic, topics side by side. A record in another
 * partition than its key's is left to the copy that the features service forwards.
 */
export async function readPartitionGroup(
  { connection, limits, erasedAmong }: EventLog,
  { partition, partitions, customers, upTo }: GroupQuery,
  take: (logged: LoggedEvent) => void,
): Promise<void> {
  await readTopics({
    connection,
    topics: INPUT_TOPICS,
    partitions: [partition],
    upTo: upTo === undefined ? 'end' : offsetsIn(partition, upTo),
    onBatch: async ({ topic, records }) => {
      const keys = records.flatMap(({ key }) => (key === null ? [] : [key.toString('utf8')]));
      const erased = await erasedAmong(
        new Set(customers === undefined ? keys : keys.filter((id) => customers.has(id))),
      );
      for (const record of records) {
        const { key, offset, timestamp } = record;
        const id = key?.toString('utf8');
        if (key === null || id === undefined || erased.has(id) || customers?.has(id) === false) continue;
        const verdict = parseRecord(record, limits);
        if (verdict.kind !== 'ok' || verdict.value.kind !== 'event') continue;
        if (partitionOf(key, partitions) !== partition) continue;
        const { event, imported } = verdict.value;
        take({ event, imported, topic: topic as InputTopic, offset, appendedAt: timestamp });
      }
    },
  });
}

function offsetsIn(partition: number, upTo: ReadonlyMap<InputTopic, bigint>): OffsetsByPartition {
  return new Map([...upTo].map(([topic, offset]) => [topic, new Map([[partition, offset]])]));
}
