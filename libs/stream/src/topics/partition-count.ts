import type { Topic } from '#contracts';
import type { Admin } from 'kafkajs';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import { PartitionCountMismatch, TopicMissing } from '../errors.js';

/**
 * How many partitions the topics have, which must be the same number.
 *
 * @throws TopicMissing, PartitionCountMismatch, BrokersUnreachable
 */
export function partitionCount(connection: KafkaConnection, topics: readonly Topic[]): Promise<number> {
  return connection.withAdmin(async (admin) => {
    const counts = await partitionCounts(connection, admin, topics);
    const [first] = counts.values();
    if (first === undefined) throw new RangeError('expected at least one topic');
    if ([...counts.values()].some((count) => count !== first))
      throw new PartitionCountMismatch([...counts].map(([topic, count]) => `${topic}: ${count}`).join(', '));
    return first;
  });
}

/** Partitions by topic. @throws TopicMissing */
export async function partitionCounts(
  connection: KafkaConnection,
  admin: Admin,
  topics: readonly Topic[],
): Promise<Map<Topic, number>> {
  const existing = new Set(await admin.listTopics());
  const missing = topics.map((topic) => connection.name(topic)).filter((name) => !existing.has(name));
  if (missing.length > 0) throw new TopicMissing(`${missing.join(', ')} on ${connection.settings.brokers.join(', ')}`);
  const { topics: found } = await admin.fetchTopicMetadata({ topics: topics.map((topic) => connection.name(topic)) });
  return new Map(found.map(({ name, partitions }) => [connection.topic(name), partitions.length]));
}
