import { createHash } from 'node:crypto';
import { featureKey, type EventData } from '#contracts';
import type { KafkaConnection } from '#stream';
import { sendCustomerEvents } from '../customer-events/send-customer-events.js';
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
  await sendCustomerEvents(
    connection,
    askers.map(({ customer }) => ({
      ...{ id: shippingId(data.feature, customer), source: 'holdfast/requests', type: 'feature.shipped', customer },
      data,
    })),
    now,
  );
}

function shippingId(feature: string, customer: string): string {
  const digest = createHash('sha256').update(JSON.stringify([featureKey(feature), customer]));
  return `ship/${digest.digest('hex').slice(0, 32)}`;
}
