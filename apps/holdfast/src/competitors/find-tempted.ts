import { featureKey, shippedKeys, wishIn, type CustomerEvent } from '#contracts';

/** What a competitor did. */
export interface CompetitorMove {
  readonly competitor: string;
  /** Features that it released. */
  readonly features: readonly string[];
  /** Whether it became cheaper. */
  readonly cheaper: boolean;
}

/** A customer whom it may tempt. */
export interface Tempted {
  readonly customer: string;
  /** Why, in words for whoever talks to them. */
  readonly because: readonly string[];
}

/**
 * Whom a competitor's move may tempt: who has an open wish for what it released, who finds the price high when it became
 * cheaper, and who has named it. What a rule inferred counts here, since nobody is written to on the strength of it alone.
 */
export async function findTempted(
  customers: AsyncIterable<readonly [customer: string, events: readonly CustomerEvent[]]>,
  move: CompetitorMove,
): Promise<readonly Tempted[]> {
  const released = new Set(move.features.map(featureKey));
  const tempted: Tempted[] = [];
  for await (const [customer, events] of customers) {
    if (events.some(({ type }) => type === 'customer.erased')) continue;
    const because = reasonsFor(events, move, released);
    if (because.length > 0) tempted.push({ customer, because });
  }
  return tempted.toSorted((a, b) => (a.customer < b.customer ? -1 : 1));
}

function reasonsFor(
  events: readonly CustomerEvent[],
  { competitor, cheaper }: CompetitorMove,
  released: ReadonlySet<string>,
): string[] {
  const open = new Map<string, string>();
  const because = new Set<string>();
  for (const event of events) {
    const wish = wishIn(event);
    if (wish !== null && released.has(featureKey(wish))) open.set(featureKey(wish), wish);
    if (event.type === 'feature.shipped') for (const key of shippedKeys(event)) open.delete(key);
    if (cheaper && event.type === 'discount.requested') because.add('asked for a discount');
    if (event.type !== 'reason.given') continue;
    const { reason, detail } = event.data;
    if (cheaper && reason === 'price') because.add('finds the price high');
    if (reason === 'competitor' && detail != null && featureKey(detail) === featureKey(competitor))
      because.add(`named ${competitor}`);
  }
  return [...[...open.values()].map((wish) => `asked for ${wish}`), ...because];
}
