import { featureKey, openWishes, wishIn, type CustomerEvent, type OpenWish } from '#contracts';

/** A customer who asked for a feature. */
export interface FoundAsker {
  readonly customer: string;
  /** When they asked first, epoch ms. */
  readonly askedAt: number;
  /** Type of the event by which they asked first. */
  readonly by: CustomerEvent['type'];
  /** What they called it. */
  readonly calledIt: string;
  /** Their open wish for it; null: it has shipped to them since. */
  readonly open: OpenWish | null;
}

/** Who asked for a feature, and wishes that may mean the same and were not counted. */
export interface Askers {
  readonly askers: readonly FoundAsker[];
  readonly lookAlikes: readonly { readonly feature: string; readonly customers: number }[];
}

/** Shorter keys are part of too many others. */
const SHORTEST_LIKENESS = 4;

/**
 * Everybody who asked for a feature under one of these names, however they were written; who was erased is nobody.
 *
 * @param customers - one after another, events by rising time
 */
export async function findAskers(
  customers: AsyncIterable<readonly [customer: string, events: readonly CustomerEvent[]]>,
  names: readonly string[],
): Promise<Askers> {
  const keys = new Set(names.map(featureKey));
  const askers: FoundAsker[] = [];
  const others = new Map<string, { feature: string; customers: number }>();
  for await (const [customer, events] of customers) {
    if (events.some(({ type }) => type === 'customer.erased')) continue;
    let first: Omit<FoundAsker, 'open'> | undefined;
    const asked = new Map<string, string>();
    for (const event of events) {
      const wish = wishIn(event);
      if (wish === null) continue;
      const key = featureKey(wish);
      if (!keys.has(key)) asked.set(key, wish);
      else first ??= { customer, askedAt: event.time, by: event.type, calledIt: wish };
    }
    if (first !== undefined) {
      const open = [...openWishes(events)].find(([key]) => keys.has(key))?.[1] ?? null;
      askers.push({ ...first, open });
    }
    for (const [key, feature] of asked)
      if ([...keys].some((one) => alike(one, key))) {
        const known = others.get(key) ?? { feature, customers: 0 };
        known.customers++;
        others.set(key, known);
      }
  }
  return {
    askers: askers.toSorted((a, b) => a.askedAt - b.askedAt || (a.customer < b.customer ? -1 : 1)),
    lookAlikes: [...others.values()].toSorted((a, b) => b.customers - a.customers || (a.feature < b.feature ? -1 : 1)),
  };
}

function alike(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= SHORTEST_LIKENESS && long.includes(short);
}
