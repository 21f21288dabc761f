import { randomUUID } from 'node:crypto';
import { databaseSettings, kafkaClientSettings, topicOptions, type Configuration } from '#config';
import { createDatabase, Database, dropDatabase, migrate } from '#storage';
import { deleteTopics, ensureTopics, KafkaConnection } from '#stream';
import { say, type Session } from '../cli/session.js';

/** Topics and a database that nobody else works in. */
export interface OwnSpace {
  /** The session's configuration, pointed at them. */
  readonly config: Configuration;
  readonly connection: KafkaConnection;
  readonly database: Database;
}

/**
 * Runs `work` in topics and a database of its own on the session's brokers, and removes both afterwards, also when it
 * fails.
 *
 * @param purpose - lower-case letters; begins the names of what is made
 */
export async function withOwnSpace<T>(
  { config, database, log }: Pick<Session, 'config' | 'database' | 'log'>,
  purpose: string,
  work: (space: OwnSpace) => Promise<T>,
): Promise<T> {
  const id = randomUUID().slice(0, 8);
  const name = `${purpose}_${id}`;
  const kafka = { ...config.kafka, prefix: `${purpose}-${id}.` };
  say(`Works in the topics ${kafka.prefix}* and the database ${name}, which are removed at the end.`);
  const url = await createDatabase(database, databaseSettings(config).url, name);
  const own: Configuration = { ...config, kafka, postgres: { ...config.postgres, url } };
  const connection = new KafkaConnection(kafkaClientSettings(own), log);
  const ownDatabase = Database.open({ ...databaseSettings(own), applicationName: `holdfast-${purpose}` });
  try {
    await ensureTopics(connection, topicOptions(kafka));
    await migrate(databaseSettings(own));
    return await work({ config: own, connection, database: ownDatabase });
  } finally {
    await ownDatabase.close();
    await deleteTopics(connection).catch((error: unknown) =>
      log.warn('topics_left_behind', { prefix: kafka.prefix, error }),
    );
    await dropDatabase(database, name);
  }
}
