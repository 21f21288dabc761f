import { featureKey, keysOf, wishIn, type CustomerEvent } from '#contracts';

/** A feature that has shipped to customers who had asked for it. Moments are epoch ms. */
export interface ShippedRow {
  /** As the product team calls it. */
  readonly feature: string;
  /** Other names that it went by. */
  readonly alsoCalled: readonly string[];
  /** Customers who have ever asked for it, under any of these names. */
  readonly customers: number;
  /** Of them, to whom `feature.shipped` was said after they had asked. */
  readonly told: number;
  /** When the first of them was told. */
  readonly shippedAt: number;
  /** When the newest was. */
  readonly newestAt: number;
}

interface Shipped {
  readonly feature: string;
  readonly names: Map<string, string>;
  told: number;
  first: number;
  newest: number;
}

/** Counts who asked for what has shipped, and who was told, customer after customer. */
export class ShippedFeatures {
  private readonly features = new Map<string, Shipped>();
  /** By each customer who has asked for anything, the keys of what. */
  private readonly wishes: ReadonlySet<string>[] = [];

  /** @param events - one customer's, by rising time */
  take(events: readonly CustomerEvent[]): void {
    const asked = new Set<string>();
    const told = new Set<string>();
    for (const event of events) {
      const wish = wishIn(event);
      if (wish !== null) asked.add(featureKey(wish));
      if (event.type !== 'feature.shipped') continue;
      // Said to somebody who hadn't asked, it told nobody.
      if (![...keysOf(event)].some((key) => asked.has(key))) continue;
      const shipped = this.#shipped(event);
      if (!told.has(featureKey(event.data.feature))) shipped.told++;
      told.add(featureKey(event.data.feature));
      shipped.first = Math.min(shipped.first, event.time);
      shipped.newest = Math.max(shipped.newest, event.time);
    }
    if (asked.size > 0) this.wishes.push(asked);
  }

  /** The newest first. */
  rows(): ShippedRow[] {
    return [...this.features.values()]
      .map(({ feature, names, told, first, newest }) => ({
        feature,
        alsoCalled: [...names.values()].filter((name) => featureKey(name) !== featureKey(feature)).toSorted(),
        customers: this.wishes.filter((asked) => [...names.keys()].some((key) => asked.has(key))).length,
        ...{ told, shippedAt: first, newestAt: newest },
      }))
      .toSorted((a, b) => b.newestAt - a.newestAt || (a.feature < b.feature ? -1 : 1));
  }

  #shipped({ data: { feature, alsoCalled } }: CustomerEvent<'feature.shipped'>): Shipped {
    const key = featureKey(feature);
    const shipped = this.features.get(key) ?? {
      feature,
      names: new Map(),
      told: 0,
      first: Infinity,
      newest: -Infinity,
    };
    this.features.set(key, shipped);
    for (const name of [feature, ...(alsoCalled ?? [])])
      if (!shipped.names.has(featureKey(name))) shipped.names.set(featureKey(name), name);
    return shipped;
  }
}
