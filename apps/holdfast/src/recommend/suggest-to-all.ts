import { createHash } from 'node:crypto';
import { CLOUDEVENTS_JSON } from '#contracts';
import { CoPurchases, itemsOf, suggest } from '#recommendations';
import { EventProducer, type KafkaConnection } from '#stream';
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

const BATCH = 500;

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
  const producer = new EventProducer(connection);
  await producer.start();
  try {
    const headers = { 'content-type': CLOUDEVENTS_JSON };
    for (let i = 0; i < changed.length; i += BATCH)
      await producer.send(
        changed.slice(i, i + BATCH).map((suggestion) => ({
          ...{ topic: 'customer.v1', key: suggestion.customer, headers },
          value: JSON.stringify(traitsEvent(suggestion, now)),
        })),
      );
    return changed.length;
  } finally {
    await producer.close();
  }
}

function traitsEvent({ customer, item, becauseOf }: CustomerSuggestion, now: Date): object {
  const time = now.toISOString();
  const id = createHash('sha256')
    .update(JSON.stringify([customer, item, becauseOf, time.slice(0, 10)]))
    .digest('hex');
  return {
    ...{
      specversion: '1.0',
      id: `recommend/${id.slice(0, 32)}`,
      source: 'holdfast/recommend',
      time,
      subject: customer,
    },
    type: 'customer.identified',
    data: { traits: { [SUGGESTED_ITEM]: item, [SUGGESTED_BECAUSE_OF]: becauseOf } },
  };
}
