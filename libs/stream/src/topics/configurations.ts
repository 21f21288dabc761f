import type { Topic } from '#contracts';
import kafkajs, { type Admin } from 'kafkajs';
import type { KafkaConnection } from '../connection/kafka-connection.js';

/** Settings of existing topics as the brokers have them. */
export async function configurations(
  connection: KafkaConnection,
  admin: Admin,
  topics: readonly Topic[],
): Promise<Map<Topic, ReadonlyMap<string, string>>> {
  if (topics.length === 0) return new Map();
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: topics.map((topic) => ({ type: kafkajs.ConfigResourceTypes.TOPIC, name: connection.name(topic) })),
  });
  return new Map(
    resources.map(({ resourceName, configEntries }) => [
      connection.topic(resourceName),
      new Map(configEntries.map(({ configName, configValue }) => [configName, configValue])),
    ]),
  );
}
