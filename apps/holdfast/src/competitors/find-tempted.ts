import { gatherTemptations, temptationsIn, temptedBy, type CompetitorMove, type Temptation } from '#competitors';
import type { CustomerEvent } from '#contracts';

/** A customer whom a move may tempt, and by what. */
export interface Tempted {
  readonly customer: string;
  readonly because: readonly Pick<Temptation, 'kind' | 'what'>[];
}

/**
 * Whom a competitor's move may tempt, by everything that customers have said; who was erased is nobody.
 *
 * @param customers - one after another
 */
export async function findTempted(
  customers: AsyncIterable<readonly [customer: string, events: readonly CustomerEvent[]]>,
  move: CompetitorMove,
): Promise<readonly Tempted[]> {
  const tempted: Tempted[] = [];
  for await (const [customer, events] of customers) {
    if (events.some(({ type }) => type === 'customer.erased')) continue;
    const because = temptedBy(move, gatherTemptations(events.flatMap(temptationsIn))).map(({ kind, what }) => ({
      kind,
      what,
    }));
    if (because.length > 0) tempted.push({ customer, because });
  }
  return tempted.toSorted((a, b) => (a.customer < b.customer ? -1 : 1));
}
