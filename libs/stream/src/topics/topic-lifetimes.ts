import { TOPICS, type Topic } from '#contracts';
import kafkajs from 'kafkajs';
import type { KafkaConnection } from '../connection/kafka-connection.js';

/** How long a topic keeps what was written to it. */
export interface TopicLifetime {
  /** Only the newest record of a key stays. */
  readonly compacted: boolean;
  /** Milliseconds from the append of a record to its deletion; null: it is never deleted by age. */
  readonly retentionMs: number | null;
  /** How long a tombstone stays in a compacted topic, milliseconds. */
  readonly tombstoneMs: number;
}

/** How the brokers keep each topic that exists. @throws BrokersUnreachable */
export function topicLifetimes(connection: KafkaConnection): Promise<ReadonlyMap<Topic, TopicLifetime>> {
  return connection.withAdmin(async (admin) => {
    const existing = new Set(await admin.listTopics());
    const topics = TOPICS.filter((topic) => existing.has(connection.name(topic)));
    if (topics.length === 0) return new Map();
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: topics.map((topic) => ({ type: kafkajs.ConfigResourceTypes.TOPIC, name: connection.name(topic) })),
    });
    return new Map(
      resources.map(({ resourceName, configEntries }) => {
        const value = (name: string): string =>
          configEntries.find(({ configName }) => configName === name)?.configValue ?? '';
        const policy = value('cleanup.policy').split(',');
        const retentionMs = Number(value('retention.ms'));
        return [
          connection.topic(resourceName),
          {
            compacted: policy.includes('compact'),
            retentionMs: policy.includes('delete') && retentionMs >= 0 ? retentionMs : null,
            tombstoneMs: Number(value('delete.retention.ms')),
          },
        ];
      }),
    );
  });
}
