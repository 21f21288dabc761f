import type { CustomerEvent } from '#contracts';
import { nameHash } from '../hash/text-hash.js';
import { HASHED_CODES } from '../state/trait-plan.js';
import type { FeatureSpec } from './feature-spec.js';

/** Names kept of one category; one with more is no category that anybody reads. */
const MOST_NAMES = 1_000;

/** How a category's value is read out of an event. */
interface Said {
  readonly names: Map<number, string>;
  readonly valueIn: (event: CustomerEvent) => unknown;
}

/**
 * What the codes of categories stand for. Vectors hold codes alone; the names are in the events that gave them, and in
 * the declared vocabularies. For people's eyes: nothing is computed from a name.
 */
export class CategoryNames {
  private readonly labels: ReadonlyMap<string, readonly string[]>;
  private readonly said: ReadonlyMap<string, Said>;

  constructor(features: readonly Pick<FeatureSpec, 'name' | 'kind' | 'labels'>[]) {
    const categories = features.filter(({ kind }) => kind === 'category');
    this.labels = new Map(categories.flatMap(({ name, labels }) => (labels === undefined ? [] : [[name, labels]])));
    this.said = new Map(
      categories.flatMap(({ name, labels }) => {
        const valueIn = labels === undefined ? readerOf(name) : null;
        return valueIn === null ? [] : [[name, { names: new Map<number, string>(), valueIn }]];
      }),
    );
  }

  /** Takes the names out of an event. */
  note(event: CustomerEvent): void {
    if (event.type !== 'customer.identified' && !event.type.startsWith('subscription.')) return;
    for (const { names, valueIn } of this.said.values()) {
      if (names.size >= MOST_NAMES) continue;
      const value = valueIn(event);
      if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') continue;
      names.set(nameHash(String(value)) % HASHED_CODES, String(value));
    }
  }

  /** The name behind a feature's code; null when no event told it. */
  of(feature: string, code: number): string | null {
    return this.labels.get(feature)?.[code] ?? this.said.get(feature)?.names.get(code) ?? null;
  }
}

function readerOf(feature: string): Said['valueIn'] | null {
  if (feature === 'contract_plan') return (event) => ('plan' in event.data ? event.data.plan : null);
  const trait = /^(?:profile|trait)_(.+)$/.exec(feature)?.[1];
  if (trait === undefined) return null;
  return (event) => {
    const value = event.type === 'customer.identified' ? event.data.traits[trait] : null;
    return feature === 'profile_locale' && typeof value === 'string' ? value.split(/[-_]/)[0]!.toLowerCase() : value;
  };
}
