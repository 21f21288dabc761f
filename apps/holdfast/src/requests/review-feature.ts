import { featureKey, type EventData } from '#contracts';
import type { KafkaConnection } from '#stream';
import { sendCustomerEvents } from '../customer-events/send-customer-events.js';
import { eventId } from './event-id.js';
import type { FoundAsker } from './find-askers.js';

/**
 * Says to each of those who have an open wish for the feature how it stands. The id is made of feature, customer and
 * status, and of how often the status was another before: said again, it is the same event, and a status that comes back
 * is news.
 *
 * @returns those to whom it was said
 */
export async function reviewFeature(
  connection: KafkaConnection,
  data: EventData<'feature.reviewed'>,
  askers: readonly FoundAsker[],
  now: Date,
): Promise<readonly FoundAsker[]> {
  const shared = { source: 'holdfast/requests', type: 'feature.reviewed' as const, data };
  const waiting = askers.filter(({ open }) => open !== null);
  await sendCustomerEvents(
    connection,
    waiting.map((asker) => ({ ...shared, id: reviewId(data, asker), customer: asker.customer })),
    now,
  );
  return waiting;
}

function reviewId({ feature, status }: EventData<'feature.reviewed'>, { customer, open }: FoundAsker): string {
  const { askedAt, review } = open!;
  const turn = review === null ? 1 : review.status === status ? review.turn : review.turn + 1;
  return eventId('review', [featureKey(feature), customer, status, askedAt, turn]);
}
