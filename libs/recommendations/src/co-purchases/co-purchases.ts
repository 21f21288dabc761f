import { logLikelihoodRatio } from './log-likelihood.js';

/** An item that goes with another. */
export interface Neighbour {
  readonly item: string;
  /** Customers who bought both. */
  readonly customers: number;
  /** How many times as often as by chance, drawn towards 1 where few bought them; above 1. */
  readonly lift: number;
}

/** Pairs that fewer customers bought both of are an anecdote. */
const LEAST_CUSTOMERS = 3;
/** Chance alone exceeds it once in a thousand pairs. */
const LEAST_LIKELIHOOD_RATIO = 10.83;
/** Customers, as many as expected by chance, that are thought of beside the counted ones when a lift is computed. */
const PRIOR_CUSTOMERS = 5;
/** Whoever buys more kinds than these is a reseller; only the newest count, and pairs stay few. */
const MOST_ITEMS = 100;

/** Who bought what together: item to item, over all customers. */
export class CoPurchases {
  readonly #buyers = new Map<string, number>();
  readonly #pairs = new Map<string, Map<string, number>>();
  /** Told once are told again, until somebody else is counted. */
  readonly #neighbours = new Map<string, readonly Neighbour[]>();
  #customers = 0;

  /** Customers who bought anything. */
  get customers(): number {
    return this.#customers;
  }

  /** Counts one customer. @param items - what they bought, each once, oldest first */
  take(items: readonly string[]): void {
    if (items.length === 0) return;
    this.#customers++;
    this.#neighbours.clear();
    const counted = items.slice(-MOST_ITEMS);
    for (const item of counted) this.#buyers.set(item, this.buyers(item) + 1);
    for (const one of counted) for (const other of counted) if (one !== other) this.#countPair(one, other);
  }

  /** Customers who bought an item. */
  buyers(item: string): number {
    return this.#buyers.get(item) ?? 0;
  }

  /** Every item, the one with most buyers first; names decide among equals. */
  byPopularity(): readonly string[] {
    return [...this.#buyers.keys()].toSorted((a, b) => this.buyers(b) - this.buyers(a) || (a < b ? -1 : 1));
  }

  /** What those who bought an item bought more often than others did; not by chance, and not just one or two of them. */
  neighbours(item: string): readonly Neighbour[] {
    let known = this.#neighbours.get(item);
    if (known === undefined) this.#neighbours.set(item, (known = this.#weigh(item)));
    return known;
  }

  #weigh(item: string): readonly Neighbour[] {
    const found: Neighbour[] = [];
    for (const [other, customers] of this.#pairs.get(item) ?? []) {
      if (customers < LEAST_CUSTOMERS) continue;
      const [one, two] = [this.buyers(item), this.buyers(other)];
      const expected = (one * two) / this.#customers;
      const lift = (customers + PRIOR_CUSTOMERS) / (expected + PRIOR_CUSTOMERS);
      if (lift <= 1 || logLikelihoodRatio(customers, one, two, this.#customers) < LEAST_LIKELIHOOD_RATIO) continue;
      found.push({ item: other, customers, lift });
    }
    return found;
  }

  #countPair(one: string, other: string): void {
    let others = this.#pairs.get(one);
    if (others === undefined) this.#pairs.set(one, (others = new Map<string, number>()));
    others.set(other, (others.get(other) ?? 0) + 1);
  }
}
