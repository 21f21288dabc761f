import { TOPICS, type Topic } from '#contracts';
import kafkajs from 'kafkajs';
import type { KafkaConnection } from '../connection/kafka-connection.js';

/** How long a topic keeps what was written to it. */
export interface TopicLifetime {
  /** Only the newest record of a key stays. */
  readonly compacted: boolean;
  /**
   * Milliseconds from the append of a record to its deletion at the latest; null: it is never deleted by age. Brokers
   * delete whole files once the newest record in them is old enough: to `retention.ms` comes the life of a file.
   */
  readonly retentionMs: number | null;
  /**
   * Milliseconds from a tombstone's append until it and all before it are gone from a compacted topic, as long as
   * something is written there; null: whenever the brokers see fit.
   */
  readonly tombstoneMs: number | null;
}

/** Brokers look for what is old, and remove files, every few minutes. */
const LOOK_MS = 10 * 60_000;
/** What brokers write for "never". */
const NEVER_MS = 2 ** 62;

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
        const lagMs = Number(value('max.compaction.lag.ms'));
        return [
          connection.topic(resourceName),
          {
            compacted: policy.includes('compact'),
            retentionMs:
              policy.includes('delete') && retentionMs >= 0
                ? retentionMs + Number(value('segment.ms')) + LOOK_MS
                : null,
            // One compaction removes what the tombstone stands for, a later one the tombstone.
            tombstoneMs: lagMs > NEVER_MS ? null : 2 * lagMs + Number(value('delete.retention.ms')) + LOOK_MS,
          },
        ];
      }),
    );
  });
}
