import type { FeatureVector } from '#contracts';
import type { CustomerValue, FeatureEngine } from '#feature-engine';

/** A number of a served vector that its replay gives otherwise; null is missing. */
export interface Difference {
  readonly feature: string;
  readonly served: number | string | null;
  readonly replayed: number | string | null;
}

/** Every number in which a served vector and one made from events differ, to the last bit. */
export function differences(
  { catalogue }: FeatureEngine,
  served: FeatureVector,
  values: Float64Array,
  worth: CustomerValue | null,
): Difference[] {
  if (served.catalogue !== catalogue.version)
    return [{ feature: 'catalogue', served: served.catalogue, replayed: catalogue.version }];
  const found: Difference[] = [];
  const compare = (feature: string, one: number | string | null, other: number | string | null): void => {
    if (one !== other) found.push({ feature, served: one, replayed: other });
  };
  catalogue.features.forEach(({ name }, place) => {
    const value = values[place]!;
    compare(name, served.values[place] ?? null, Number.isNaN(value) ? null : value);
  });
  compare('valueMinor', served.valueMinor, worth?.minor ?? null);
  compare('currency', served.currency, worth?.currency ?? null);
  return found;
}
