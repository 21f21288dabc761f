import { InvalidConfiguration, type Configuration } from '#config';
import { catalogueSettings, compileCatalogue, type CatalogueSettings, type FeatureEngine } from '#feature-engine';
import { publicHolidays } from './public-holidays.js';

/**
 * The feature engine that the configuration's section `catalogue` declares. Equal settings give an equal engine in
 * every service.
 *
 * @throws InvalidConfiguration with every problem of the section
 */
export function compileEngine({ catalogue }: Pick<Configuration, 'catalogue'>): FeatureEngine {
  const settings = catalogueSettings.safeParse(catalogue);
  if (settings.success) return compiled(settings.data);
  throw new InvalidConfiguration(
    settings.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => `${['catalogue', ...issue.path, key].join('.')}: there is no such setting`)
        : [`${['catalogue', ...issue.path].join('.')}: ${issue.message}`],
    ),
  );
}

function compiled(settings: CatalogueSettings): FeatureEngine {
  try {
    return compileCatalogue(settings, publicHolidays);
  } catch (error) {
    // Regions are only known where their holidays are.
    if (error instanceof RangeError) throw new InvalidConfiguration([`catalogue.calendar: ${error.message}`]);
    throw error;
  }
}
