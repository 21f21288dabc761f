import type { CustomerEvent } from '../events/customer-event.js';
import { featureKey, keysOf, wishIn } from './wishes.js';
import type { WishStatus } from './wish-status.js';

/** A feature that a customer has asked for and that has not shipped since. Moments are epoch ms. */
export interface OpenWish {
  /** What the customer called it first. */
  readonly feature: string;
  readonly askedAt: number;
  /** The newest word on it; null: the customer was told of none since they asked. */
  readonly review: {
    readonly status: WishStatus;
    /** How often the status was another than before; 1 for the first. */
    readonly turn: number;
    readonly at: number;
  } | null;
}

/**
 * A customer's open wishes, by key. What has shipped is no wish any more, and is one again for who asks again later.
 *
 * @param events - the customer's, by rising time
 */
export function openWishes(events: Iterable<CustomerEvent>): Map<string, OpenWish> {
  const open = new Map<string, OpenWish>();
  for (const event of events) {
    if (event.type === 'feature.shipped') for (const key of keysOf(event)) open.delete(key);
    else if (event.type === 'feature.reviewed') {
      for (const key of keysOf(event)) {
        const wish = open.get(key);
        if (wish !== undefined) open.set(key, { ...wish, review: reviewed(wish.review, event) });
      }
    } else {
      const feature = wishIn(event);
      const key = feature === null ? null : featureKey(feature);
      if (key !== null && !open.has(key)) open.set(key, { feature: feature!, askedAt: event.time, review: null });
    }
  }
  return open;
}

function reviewed(
  before: OpenWish['review'],
  { data: { status }, time: at }: CustomerEvent<'feature.reviewed'>,
): NonNullable<OpenWish['review']> {
  const turn = before === null ? 1 : before.status === status ? before.turn : before.turn + 1;
  return { status, turn, at };
}
