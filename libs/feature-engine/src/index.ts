/** Events to features: a declarative catalogue compiled to a compact state, a fold and a snapshot. Pure. */
export {
  FEATURE_GROUPS,
  FEATURE_LOCALES,
  type FeatureGroup,
  type FeatureLocale,
  type FeatureSpec,
  type FeatureUnit,
  type Words,
} from './catalogue/feature-spec.js';
export type { HolidaySource } from './calendar/free-days.js';
export { CategoryNames } from './catalogue/category-names.js';
export { catalogueSettings, type CatalogueSettings } from './catalogue/settings.js';
export type { Catalogue, CustomerValue, FeatureEngine, FoldOutcome } from './engine/feature-engine.js';
export { compileCatalogue } from './engine/compile-catalogue.js';
export type { FeatureChange, Lever } from './levers/levers.js';
export type { CustomerState } from './state/customer-state.js';
