import { InvalidConfiguration, type Configuration } from '#config';
import { catalogueSettings, compileCatalogue, type FeatureEngine } from '#feature-engine';

/**
 * The feature engine that the configuration's section `catalogue` declares. Equal settings give an equal engine in
 * every service.
 *
 * @throws InvalidConfiguration with every problem of the section
 */
export function compileEngine({ catalogue }: Pick<Configuration, 'catalogue'>): FeatureEngine {
  const settings = catalogueSettings.safeParse(catalogue);
  if (settings.success) return compileCatalogue(settings.data);
  throw new InvalidConfiguration(
    settings.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => `${['catalogue', ...issue.path, key].join('.')}: there is no such setting`)
        : [`${['catalogue', ...issue.path].join('.')}: ${issue.message}`],
    ),
  );
}
