import type { CoPurchases } from '../co-purchases/co-purchases.js';

/** What a customer might buy next, and why. */
export interface Suggestion {
  readonly item: string;
  /** The bought item that speaks for it most. */
  readonly becauseOf: string;
  /** Customers who bought both. */
  readonly customers: number;
  /** Log of how likely it is, but for a constant; only comparable for one customer. */
  readonly score: number;
}

/**
 * What goes with what a customer bought, the most likely first. Popularity times the lifts of every bought item that speaks
 * for it, as naive Bayes has it; the lifts together are damped by the root of their number, since bought items also go
 * with each other. An item that nothing bought speaks for is never suggested, however popular: the reason must be true.
 *
 * @param bought - the customer's items, each once; none of them is suggested
 * @param most - how many at most
 */
export function suggest(model: CoPurchases, bought: readonly string[], most: number): readonly Suggestion[] {
  const owned = new Set(bought);
  const candidates = new Map<
    string,
    { logLift: number; reasons: number; best: number; because: string; both: number }
  >();
  for (const item of owned)
    for (const { item: other, lift, customers } of model.neighbours(item)) {
      if (owned.has(other)) continue;
      const known = candidates.get(other) ?? { logLift: 0, reasons: 0, best: 0, because: item, both: customers };
      known.logLift += Math.log(lift);
      known.reasons++;
      if (lift > known.best) Object.assign(known, { best: lift, because: item, both: customers });
      candidates.set(other, known);
    }
  return [...candidates]
    .map(([item, { logLift, reasons, because, both }]) => ({
      ...{ item, becauseOf: because, customers: both },
      score: Math.log(model.buyers(item) / model.customers) + logLift / Math.sqrt(reasons),
    }))
    .toSorted((a, b) => b.score - a.score || (a.item < b.item ? -1 : 1))
    .slice(0, most);
}
