import { InvalidConfiguration, type Configuration } from '#config';
import type { ChurnTask } from '#contracts';
import type { FeatureEngine } from '#feature-engine';
import { compileEngine } from '#service';
import type { Mapping } from '../import/mapping.js';

/** The churn task that holds: the configuration's, else the mapping's. @throws InvalidConfiguration for neither */
export function taskFor(config: Configuration, mapping?: Mapping): ChurnTask {
  const task = config.model.churn ?? mapping?.defaults.churn;
  if (task !== undefined) return task;
  throw new InvalidConfiguration([
    'model.churn: say what counts as churned, for example {definition: {kind: inactive, days: 90, types: [purchase.made]}, horizonDays: 90}',
  ]);
}

/**
 * The configuration with the catalogue that holds for a mapping's data, and the engine for it.
 *
 * @throws InvalidConfiguration
 */
export function configurationFor(
  config: Configuration,
  mapping: Mapping,
): { config: Configuration; engine: FeatureEngine } {
  const own = { ...config, catalogue: { ...mapping.defaults.catalogue, ...config.catalogue } };
  return { config: own, engine: compileEngine(own) };
}

/**
 * The engine for the catalogue that holds: the mapping's settings, those of the configuration above them.
 *
 * @throws InvalidConfiguration
 */
export function engineFor(config: Configuration, mapping: Mapping): FeatureEngine {
  return configurationFor(config, mapping).engine;
}
