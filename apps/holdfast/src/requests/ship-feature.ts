import { featureKey, type EventData } from '#contracts';
import type { KafkaConnection } from '#stream';
import { sendCustomerEvents } from '../customer-events/send-customer-events.js';
import { eventId } from './event-id.js';
import type { FoundAsker } from './find-askers.js';

/**
 * Says to each of those who asked that the feature is there, by an event like everybody's; the playbooks do the rest. Its
 * id is made of feature and customer: said again, it reaches only those who were not told yet.
 */
export async function shipFeature(
  connection: KafkaConnection,
  data: EventData<'feature.shipped'>,
  askers: readonly FoundAsker[],
  now: Date,
): Promise<void> {
  const shared = { source: 'holdfast/requests', type: 'feature.shipped' as const, data };
  const idOf = (customer: string): string => eventId('ship', [featureKey(data.feature), customer]);
  await sendCustomerEvents(
    connection,
    askers.map(({ customer }) => ({ ...shared, id: idOf(customer), customer })),
    now,
  );
}
