import { EventProducer, type KafkaConnection } from '#stream';
import { openTestDatabase, type TestDatabase } from '../storage/test-database.js';
import { openTestTopics } from '../stream/test-topics.js';

/** What a service works in: topics and a database of the spec file's own, and a producer that speaks to it. */
export interface Surroundings {
  readonly connection: KafkaConnection;
  readonly producer: EventProducer;
  readonly store: TestDatabase;
  close(): Promise<void>;
}

/** Makes them on the run's brokers. Throws when none were started. */
export async function openSurroundings(partitions: number): Promise<Surroundings> {
  const connection = await openTestTopics(partitions);
  const producer = new EventProducer(connection);
  await producer.start();
  const store = await openTestDatabase();
  return {
    ...{ connection, producer, store },
    async close() {
      await producer.close();
      await store.close();
    },
  };
}
