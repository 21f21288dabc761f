import { FEATURE_GROUPS, type Catalogue, type FeatureSpec } from '#feature-engine';
import { table } from '../cli/output.js';

/** A feature as `holdfast catalogue --json` gives it. */
export interface DescribedFeature extends Omit<FeatureSpec, 'bounds'> {
  /** Lowest and highest value; null where there is no bound. */
  readonly bounds: readonly [number | null, number | null];
}

/** A catalogue for programs. */
export interface DescribedCatalogue {
  readonly version: string;
  /** In the order of the vector. */
  readonly features: readonly DescribedFeature[];
}

/** Everything that a catalogue says of its features. */
export function describeCatalogue({ version, features }: Catalogue): DescribedCatalogue {
  return {
    version,
    features: features.map(({ name, group, unit, kind, windowDays, bounds: [low, high], words, labels }) => ({
      ...{ name, group, unit, kind, windowDays, bounds: [finite(low), finite(high)], words },
      ...(labels === undefined ? {} : { labels }),
    })),
  };
}

/** The catalogue for people: a table for each group. */
export function catalogueReport({ version, features }: DescribedCatalogue): string {
  const parts = FEATURE_GROUPS.map((group) => {
    const rows = features
      .filter((feature) => feature.group === group)
      .map(({ name, unit, windowDays, bounds: [low, high], words }) => [
        ...[name, unit, windowDays === null ? '' : `${windowDays} days`, `${low ?? ''} .. ${high ?? ''}`],
        ...[words.en, words.ja, words.tr, words['zh-TW']],
      ]);
    return `${group}\n${table(['feature', 'unit', 'window', 'bounds', 'en', 'ja', 'tr', 'zh-TW'], rows)}\n`;
  });
  return [`Catalogue ${version}: ${features.length} features\n`, ...parts].join('\n');
}

function finite(bound: number): number | null {
  return Number.isFinite(bound) ? bound : null;
}
