import { ensureTopics, KafkaConnection, type StreamLog } from '#stream';
import { randomUUID } from 'node:crypto';

/** A connection to the run's broker with a prefix, and all topics, of its own. Throws when no broker was started. */
export async function openTestTopics(partitions: number, log?: StreamLog): Promise<KafkaConnection> {
  const connection = testConnection(log);
  await ensureTopics(connection, { partitions, replication: 1 });
  return connection;
}

/** The same without topics. */
export function testConnection(log?: StreamLog): KafkaConnection {
  const broker = process.env['HOLDFAST_TEST_KAFKA'];
  if (broker === undefined)
    throw new Error('HOLDFAST_TEST_KAFKA is not set: run the int project, which starts a broker');
  return new KafkaConnection({ brokers: [broker], clientId: 'test', prefix: `test-${randomUUID().slice(0, 8)}.` }, log);
}
