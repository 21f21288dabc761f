import { CoPurchases } from '../co-purchases/co-purchases.js';
import { suggest } from '../suggest/suggest.js';

/** One thing that was bought. */
export interface Purchase {
  readonly item: string;
  /** Epoch ms. */
  readonly at: number;
}

/** How well suggestions foretold what was bought afterwards, beside the best sellers. */
export interface RecommendationQuality {
  /** Customers who had bought before the cut-off and bought something new to them after it. */
  readonly customers: number;
  /** Length of the lists compared. */
  readonly places: number;
  /** Share of these customers who bought something on their list: suggestions, filled up with best sellers. 0 to 1. */
  readonly hitRate: number;
  /** The same with the best sellers alone, without what they had bought already. 0 to 1. */
  readonly hitRatePopular: number;
  /** The first less the second, paired, and its standard error. */
  readonly difference: number;
  readonly standardError: number;
  /** Customers with at least one suggestion. */
  readonly suggested: number;
  /** Share of those who bought the very first suggestion afterwards. 0 to 1; 0 without any. */
  readonly firstBought: number;
  /** Different items that were suggested first. */
  readonly different: number;
}

/**
 * Learns from what was bought before a cut-off, and looks at what was bought until the end.
 *
 * @param histories - every customer's purchases, in any order
 * @param cutoff - epoch ms; purchases from then on are what is to be foretold
 * @param places - length of the lists, at least 1
 */
export function evaluateRecommendations(
  histories: Iterable<readonly Purchase[]>,
  cutoff: number,
  places: number,
): RecommendationQuality {
  const model = new CoPurchases();
  const tested: { readonly bought: readonly string[]; readonly next: ReadonlySet<string> }[] = [];
  for (const history of histories) {
    const bought = itemsOf(history.filter(({ at }) => at < cutoff));
    model.take(bought);
    const next = new Set(itemsOf(history.filter(({ at }) => at >= cutoff))).difference(new Set(bought));
    if (bought.length > 0 && next.size > 0) tested.push({ bought, next });
  }
  const popular = model.byPopularity();
  const differences: number[] = [];
  const firsts = new Set<string>();
  let [hits, popularHits, suggested, firstBought] = [0, 0, 0, 0];
  for (const { bought, next } of tested) {
    const bestSellers = newTo(bought, popular, places);
    const suggestions = suggest(model, bought, places).map(({ item }) => item);
    const list = [...new Set([...suggestions, ...bestSellers])].slice(0, places);
    const [hit, popularHit] = [list, bestSellers].map((items) => Number(items.some((item) => next.has(item))));
    hits += hit!;
    popularHits += popularHit!;
    differences.push(hit! - popularHit!);
    const [first] = suggestions;
    if (first === undefined) continue;
    suggested++;
    firsts.add(first);
    if (next.has(first)) firstBought++;
  }
  const customers = tested.length;
  const difference = customers === 0 ? 0 : (hits - popularHits) / customers;
  return {
    ...{ customers, places, suggested, difference },
    hitRate: customers === 0 ? 0 : hits / customers,
    hitRatePopular: customers === 0 ? 0 : popularHits / customers,
    standardError: standardErrorOfMean(differences, difference),
    firstBought: suggested === 0 ? 0 : firstBought / suggested,
    different: firsts.size,
  };
}

/** What a customer bought, each once, by the last time they did, oldest first. */
export function itemsOf(history: readonly Purchase[]): readonly string[] {
  const newest = new Map<string, number>();
  for (const { item, at } of history) newest.set(item, Math.max(at, newest.get(item) ?? -Infinity));
  return [...newest].toSorted(([a, x], [b, y]) => x - y || (a < b ? -1 : 1)).map(([item]) => item);
}

function newTo(bought: readonly string[], ranked: readonly string[], most: number): readonly string[] {
  const owned = new Set(bought);
  const found: string[] = [];
  for (const item of ranked) {
    if (found.length === most) break;
    if (!owned.has(item)) found.push(item);
  }
  return found;
}

function standardErrorOfMean(values: readonly number[], mean: number): number {
  if (values.length < 2) return 0;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}
