import type { Topic } from '#contracts';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import { LogReader } from '../consumer/log-ranges.js';
import { configurations } from './configurations.js';

/** What is left of a topic, and for how long. */
export interface TopicHistory {
  readonly topic: Topic;
  /** First offset left, by partition: 0 when nothing was ever deleted. */
  readonly starts: ReadonlyMap<number, bigint>;
  /** How long records are kept at least, ms; -1 for ever. */
  readonly retentionMs: number;
}

/** What is left of topics. @throws BrokersUnreachable */
export function topicHistory(connection: KafkaConnection, topics: readonly Topic[]): Promise<TopicHistory[]> {
  return connection.withAdmin(async (admin) => {
    const ranges = await new LogReader(connection, admin, topics).ranges();
    const settings = await configurations(connection, admin, topics);
    return topics.map((topic) => ({
      topic,
      starts: new Map([...ranges.get(topic)!].map(([partition, { start }]) => [partition, start])),
      retentionMs: Number(settings.get(topic)?.get('retention.ms') ?? -1),
    }));
  });
}
