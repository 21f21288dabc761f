import type { FeatureLocale } from '../catalogue/feature-spec.js';
import type { FeatureDefinition } from '../features/define.js';
import { quantity } from './quantity.js';

const PLACEHOLDER = /\{(\w+)\}/g;

/** Tells features of one catalogue in plain sentences. */
export class Evidence {
  constructor(
    private readonly features: readonly FeatureDefinition[],
    private readonly places: ReadonlyMap<string, number>,
  ) {}

  /** @throws RangeError for a feature that the catalogue doesn't have */
  of(vector: Float64Array, name: string, locale: FeatureLocale): string {
    const place = this.placeOf(name);
    const feature = this.features[place]!;
    const value = vector[place]!;
    const templates = Number.isNaN(value) ? [] : [feature.evidence, feature.evidenceAlone];
    for (const template of templates) {
      const told = template === undefined ? null : this.fill(template[locale], vector, place, locale);
      if (told !== null) return told;
    }
    return `${feature.words[locale]}: ${quantity(feature, value, locale)}`;
  }

  /** The sentence; null when something that it needs is missing. */
  private fill(template: string, vector: Float64Array, own: number, locale: FeatureLocale): string | null {
    let complete = true;
    const text = template.replace(PLACEHOLDER, (_, name: string) => {
      const place = name === 'value' ? own : this.placeOf(name);
      if (Number.isNaN(vector[place]!)) complete = false;
      return quantity(this.features[place]!, vector[place]!, locale);
    });
    return complete ? text : null;
  }

  private placeOf(name: string): number {
    const place = this.places.get(name);
    if (place === undefined) throw new RangeError(`no feature is named "${name}"`);
    return place;
  }
}
