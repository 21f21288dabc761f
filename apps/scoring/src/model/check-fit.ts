import { ArtifactRefused, type ModelInfo } from '#churn-model';
import type { Catalogue } from '#feature-engine';

/**
 * Checks that a model reads what the catalogue gives, name by name and in order.
 *
 * @throws ArtifactRefused with the first difference
 */
export function checkFit(
  { features }: Pick<ModelInfo, 'features'>,
  catalogue: Pick<Catalogue, 'version' | 'features'>,
): void {
  const own = catalogue.features;
  if (features.length !== own.length)
    throw new ArtifactRefused(
      `The model reads ${features.length} features, catalogue ${catalogue.version} has ${own.length}.`,
    );
  own.forEach(({ name, kind }, i) => {
    const read = features[i]!;
    if (read.name !== name || read.kind !== kind)
      throw new ArtifactRefused(
        `Feature ${i} is "${read.name}" (${read.kind}) for the model, "${name}" (${kind}) in catalogue ${catalogue.version}.`,
      );
  });
}
