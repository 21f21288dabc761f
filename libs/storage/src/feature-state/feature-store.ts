import type { Queries } from '../database/database.js';

/** What the states of the feature store were made with. */
export interface FeatureStore {
  /** Partitions of every input topic. */
  readonly partitions: number;
  /** Version of the feature catalogue. */
  readonly catalogue: string;
  /** Raised by every switch of catalogues. */
  readonly generation: number;
}

const REGISTER = `
  INSERT INTO features.store (partitions, catalogue, generation) VALUES ($1, $2, 1) ON CONFLICT DO NOTHING`;
const READ = 'SELECT partitions, catalogue, generation FROM features.store';

/** Writes down at the first start what the states are made with; later only tells what was written down then. */
export async function registerFeatureStore(
  queries: Queries,
  { partitions, catalogue }: Omit<FeatureStore, 'generation'>,
): Promise<FeatureStore> {
  await queries.run('register_feature_store', REGISTER, [partitions, catalogue]);
  const [row] = await queries.run<FeatureStore & Record<string, unknown>>('read_feature_store', READ);
  return row!;
}
