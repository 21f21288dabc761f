import type { CatalogueSettings } from '../catalogue/settings.js';
import type { FeatureEngine } from './feature-engine.js';

export function compileCatalogue(_settings: CatalogueSettings): FeatureEngine {
  throw new Error('being built');
}
