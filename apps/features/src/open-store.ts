import type { FeatureEngine } from '#feature-engine';
import { registerFeatureStore, type FeatureStore, type Queries } from '#storage';
import { StoreMismatch } from './store-mismatch.js';

/**
 * Registers what the states are made with, or makes sure that it is what they were made with.
 *
 * @param partitions - of every input topic, as the brokers say
 * @throws StoreMismatch
 */
export async function openStore(queries: Queries, engine: FeatureEngine, partitions: number): Promise<FeatureStore> {
  const { version } = engine.catalogue;
  const store = await registerFeatureStore(queries, { partitions, catalogue: version });
  if (store.partitions !== partitions)
    throw new StoreMismatch(
      `The input topics have ${partitions} partitions, the stored states were made with ${store.partitions}.`,
      'Customers would change their partition: give the topics their old number of partitions back, or point ' +
        'kafka.prefix and postgres.url at new topics and a new database and bring the history in again.',
    );
  if (store.catalogue !== version)
    throw new StoreMismatch(
      `The configured catalogue is ${version}, the stored states were made with ${store.catalogue}.`,
      'Restore the section "catalogue" of the configuration, or point postgres.url at a new, migrated database: the ' +
        'states are then rebuilt from the input topics.',
    );
  return store;
}
