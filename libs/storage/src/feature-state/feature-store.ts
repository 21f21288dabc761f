import type { Queries } from '../database/database.js';

/** What the states that serve were made with. */
export interface FeatureStore {
  /** Partitions of every input topic. */
  readonly partitions: number;
  /** Version of the feature catalogue in force. */
  readonly catalogue: string;
  /** Raised by every switch of catalogues. */
  readonly generation: number;
  /** When the last switch was, epoch ms; null before the first. */
  readonly switchedAt: number | null;
}

/** A catalogue with what it is compiled from. */
export interface CatalogueSource {
  /** Version of the catalogue. */
  readonly catalogue: string;
  /** The configuration's section `catalogue` as it was written. */
  readonly settings: Readonly<Record<string, unknown>>;
}

interface StoreRow extends Record<string, unknown> {
  partitions: number;
  catalogue: string;
  generation: number;
  switched_at: Date | null;
  settings: Record<string, unknown> | null;
}

// Settings that change no vector, such as the thresholds of signs, may change under one version.
const REMEMBER = `
  INSERT INTO features.catalogue (catalogue, settings) VALUES ($1, $2)
  ON CONFLICT (catalogue) DO UPDATE SET settings = excluded.settings`;
const REGISTER = `
  INSERT INTO features.store (partitions, catalogue, generation)
  SELECT $1, catalogue, 1 FROM features.catalogue WHERE catalogue = $2 ON CONFLICT DO NOTHING`;
const READ = 'SELECT partitions, catalogue, generation, switched_at, settings FROM features.catalogue_in_force';

/**
 * Writes down at the first start what the states are made with; later only tells what was written down then, and keeps
 * the settings of the catalogue.
 */
export async function registerFeatureStore(
  queries: Queries,
  { partitions, catalogue, settings }: Pick<FeatureStore, 'partitions'> & CatalogueSource,
): Promise<FeatureStore> {
  const present = await loadFeatureStore(queries);
  if (present === null || present.catalogue === catalogue)
    await queries.run('remember_catalogue', REMEMBER, [catalogue, JSON.stringify(settings)]);
  if (present !== null) return present;
  await queries.run('register_feature_store', REGISTER, [partitions, catalogue]);
  return (await loadFeatureStore(queries))!;
}

/** The catalogue in force; null before the features service first ran. Settings are null when none were kept. */
export async function loadFeatureStore(
  queries: Queries,
): Promise<(FeatureStore & { readonly settings: CatalogueSource['settings'] | null }) | null> {
  const [row] = await queries.run<StoreRow>('read_feature_store', READ);
  if (row === undefined) return null;
  const { partitions, catalogue, generation, switched_at, settings } = row;
  return { partitions, catalogue, generation, switchedAt: switched_at?.getTime() ?? null, settings };
}
