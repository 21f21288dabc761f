import { TOPICS } from '#contracts';
import { setTimeout as delay } from 'node:timers/promises';
import type { Admin } from 'kafkajs';
import type { KafkaConnection } from '../connection/kafka-connection.js';

const GROUP_ATTEMPTS = 60;
const GROUP_RETRY_MS = 250;

/**
 * Deletes every topic and consumer group under the connection's prefix, with all that is in them: for work in topics
 * of its own. A group whose last member went without a word is deleted once the brokers have noticed.
 *
 * @throws RangeError without a prefix: the topics could be anyone's
 * @throws BrokersUnreachable
 */
export async function deleteTopics(connection: KafkaConnection): Promise<void> {
  const { prefix } = connection.settings;
  if (prefix === '') throw new RangeError('topics without a prefix are not deleted');
  await connection.withAdmin(async (admin) => {
    const names = new Set(TOPICS.map((topic) => connection.name(topic)));
    const topics = (await admin.listTopics()).filter((name) => names.has(name));
    if (topics.length > 0) await admin.deleteTopics({ topics });
    await deleteGroups(admin, prefix);
  });
}

/** A group that never empties in time is left to the brokers, which forget it by themselves. */
async function deleteGroups(admin: Admin, prefix: string): Promise<void> {
  for (let attempt = 0; attempt < GROUP_ATTEMPTS; attempt++) {
    const { groups } = await admin.listGroups();
    const own = groups.map(({ groupId }) => groupId).filter((id) => id.startsWith(prefix));
    if (own.length === 0) return;
    const deleted = await admin.deleteGroups(own).then(
      () => true,
      () => false,
    );
    if (deleted) return;
    await delay(GROUP_RETRY_MS);
  }
}
