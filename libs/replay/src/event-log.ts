import { eventLimits, type Configuration } from '#config';
import { ErasedCustomers, type Database } from '#storage';
import type { KafkaConnection } from '#stream';
import type { EventLog } from './read-partition-group.js';

/** The input topics without the events of people who asked to be forgotten. Writes nothing. @throws ErasureSecretMismatch */
export async function openEventLog(from: {
  readonly config: Configuration;
  readonly connection: KafkaConnection;
  readonly database: Database;
}): Promise<EventLog> {
  const { config, connection, database } = from;
  let erased = await ErasedCustomers.find(database, config.erasure.secret);
  return {
    ...{ connection, limits: eventLimits(config) },
    async erasedAmong(customers) {
      erased ??= await ErasedCustomers.find(database, config.erasure.secret);
      return erased === null ? new Set() : erased.among(database, customers);
    },
  };
}
