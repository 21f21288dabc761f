import { eventLimits, type Configuration } from '#config';
import { ErasedCustomers, type Database } from '#storage';
import type { KafkaConnection } from '#stream';
import type { EventLog } from './read-partition-group.js';

/** The input topics without the events of people who asked to be forgotten. @throws ErasureSecretMismatch */
export async function openEventLog(from: {
  readonly config: Configuration;
  readonly connection: KafkaConnection;
  readonly database: Database;
}): Promise<EventLog> {
  const { config, connection, database } = from;
  const erased = await ErasedCustomers.open(database, config.erasure.secret);
  return { connection, limits: eventLimits(config), erasedAmong: (customers) => erased.among(database, customers) };
}
