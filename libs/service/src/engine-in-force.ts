import type { Configuration } from '#config';
import type { FeatureEngine } from '#feature-engine';
import { loadFeatureStore, type CatalogueSource, type Queries } from '#storage';
import { compileEngine } from './compile-engine.js';
import { StoreMismatch } from './store-mismatch.js';

/** The engine whose vectors are served, with what it was compiled from. */
export interface EngineInForce {
  readonly engine: FeatureEngine;
  readonly source: CatalogueSource;
  /** Whether it is the one that the configuration declares. */
  readonly configured: boolean;
}

/**
 * The engine of the catalogue in force: the configured one, until the configuration changes; then the old one goes on
 * until the new one has been rebuilt and switched to.
 *
 * @throws InvalidConfiguration for a wrong catalogue
 * @throws StoreMismatch when this release can't compile what is in force
 */
export async function engineInForce(
  queries: Queries,
  config: Pick<Configuration, 'catalogue'>,
): Promise<EngineInForce> {
  const engine = compileEngine(config);
  const configured = { engine, source: sourceOf(engine, config.catalogue), configured: true };
  const store = await loadFeatureStore(queries);
  if (store === null || store.catalogue === engine.catalogue.version) return configured;
  const { catalogue, settings } = store;
  const stored = settings === null ? null : compileStored({ catalogue, settings });
  if (stored === null || settings === null)
    throw new StoreMismatch(
      `The configured catalogue is ${engine.catalogue.version}; in force is ${catalogue}, which this release can't make.`,
      'Let the release and the configuration that it was made with serve on, run `holdfast catalogue rebuild` and ' +
        '`holdfast catalogue switch` with the new ones, then replace the services.',
    );
  return { engine: stored, source: { catalogue, settings }, configured: false };
}

/** The engine of a catalogue of which there are states; null when this release makes another one of its settings. */
export function compileStored({ catalogue, settings }: CatalogueSource): FeatureEngine | null {
  try {
    const engine = compileEngine({ catalogue: settings });
    return engine.catalogue.version === catalogue ? engine : null;
  } catch {
    // Settings of another release, which this one doesn't take.
    return null;
  }
}

/** What an engine of the configuration was compiled from. */
export function sourceOf(engine: FeatureEngine, settings: CatalogueSource['settings']): CatalogueSource {
  return { catalogue: engine.catalogue.version, settings };
}
