import { StoreMismatch } from '#service';
import { registerFeatureStore, type CatalogueSource, type FeatureStore, type Queries } from '#storage';

/**
 * Registers what the states are made with, or makes sure that it is what they were made with.
 *
 * @param partitions - of every input topic, as the brokers say
 * @throws StoreMismatch
 */
export async function openStore(queries: Queries, source: CatalogueSource, partitions: number): Promise<FeatureStore> {
  const store = await registerFeatureStore(queries, { ...source, partitions });
  if (store.partitions !== partitions)
    throw new StoreMismatch(
      `The input topics have ${partitions} partitions, the stored states were made with ${store.partitions}.`,
      'Customers would change their partition: give the topics their old number of partitions back, or point ' +
        'kafka.prefix and postgres.url at new topics and a new database and bring the history in again.',
    );
  return store;
}
