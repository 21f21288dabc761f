import { createHash } from 'node:crypto';
import { CoPurchases, itemsOf, suggest } from '#recommendations';
import type { KafkaConnection } from '#stream';
import { sendCustomerEvents, type ToldEvent } from '../customer-events/send-customer-events.js';
import { SUGGESTED_BECAUSE_OF, SUGGESTED_ITEM, type PurchaseHistory } from './purchase-histories.js';

/** One customer's suggestion; null where nothing speaks for anything. */
export interface CustomerSuggestion {
  readonly customer: string;
  readonly item: string | null;
  readonly becauseOf: string | null;
  /** Whether it differs from what was suggested before. */
  readonly changed: boolean;
}

/** What each customer might buy next. */
export function suggestToAll(histories: readonly PurchaseHistory[]): readonly CustomerSuggestion[] {
  const model = new CoPurchases();
  for (const { purchases } of histories) model.take(itemsOf(purchases));
  return histories.map(({ customer, purchases, suggested }) => {
    const [first] = suggest(model, itemsOf(purchases), 1);
    const { item, becauseOf } = first ?? { item: null, becauseOf: null };
    return { customer, item, becauseOf, changed: item !== suggested.item || becauseOf !== suggested.becauseOf };
  });
}

/**
 * Tells changed suggestions as traits, by events like everybody's; one that doesn't hold any more is taken back. Told twice
 * on one day it is one event, since its id is made of what it says.
 *
 * @returns how many were told
 */
export async function publishSuggestions(
  connection: KafkaConnection,
  suggestions: readonly CustomerSuggestion[],
  now: Date,
): Promise<number> {
  const changed = suggestions.filter((suggestion) => suggestion.changed);
  if (changed.length === 0) return 0;
  await sendCustomerEvents(
    connection,
    changed.map((suggestion) => traitsEvent(suggestion, now)),
    now,
  );
  return changed.length;
}

function traitsEvent({ customer, item, becauseOf }: CustomerSuggestion, now: Date): ToldEvent<'customer.identified'> {
  const id = createHash('sha256')
    .update(JSON.stringify([customer, item, becauseOf, now.toISOString().slice(0, 10)]))
    .digest('hex');
  return {
    ...{ id: `recommend/${id.slice(0, 32)}`, source: 'holdfast/recommend', type: 'customer.identified', customer },
    data: { traits: { [SUGGESTED_ITEM]: item, [SUGGESTED_BECAUSE_OF]: becauseOf } },
  };
}
