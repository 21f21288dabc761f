import type { Configuration } from '#config';
import { compileEngine, compileStored, sourceOf } from '#service';
import { listCatalogues, type Database } from '#storage';
import { CatalogueRefused } from '../../../features/src/rebuild/catalogue-refused.js';
import type { Rebuildable } from '../../../features/src/rebuild/rebuild-catalogue.js';

/**
 * The catalogue of a version, the configured one without: compiled from the configuration, else from what was kept with
 * its states.
 *
 * @throws CatalogueRefused when there is none of that version, or this release can't compile it
 */
export async function knownCatalogue(
  database: Database,
  config: Configuration,
  version?: string,
): Promise<Rebuildable> {
  const engine = compileEngine(config);
  if (version === undefined || version === engine.catalogue.version)
    return { engine, source: sourceOf(engine, config.catalogue) };
  const stored = (await listCatalogues(database)).find(({ catalogue }) => catalogue === version);
  if (stored === undefined)
    throw new CatalogueRefused(
      `There is no catalogue ${version}: neither configured nor made.`,
      'See `holdfast catalogue status`.',
    );
  const source = stored.settings === null ? null : { catalogue: version, settings: stored.settings };
  const compiled = source === null ? null : compileStored(source);
  if (source === null || compiled === null)
    throw new CatalogueRefused(
      `This release of Holdfast can't make catalogue ${version}.`,
      'Use the release that made it.',
    );
  return { engine: compiled, source };
}
