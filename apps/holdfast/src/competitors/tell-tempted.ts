import { createHash } from 'node:crypto';
import type { KafkaConnection } from '#stream';
import { sendCustomerEvents } from '../customer-events/send-customer-events.js';
import type { CompetitorMove, Tempted } from './find-tempted.js';

/**
 * Says of each of them what tempts them, as the trait `temptedBy`, by an event like everybody's: the playbook
 * `competitor-move` begins. The same move told twice is one event.
 */
export async function tellTempted(
  connection: KafkaConnection,
  move: CompetitorMove,
  tempted: readonly Tempted[],
  now: Date,
): Promise<void> {
  await sendCustomerEvents(
    connection,
    tempted.map(({ customer, because }) => ({
      ...{ id: moveId(move, customer), source: 'holdfast/competitors', type: 'customer.identified', customer },
      data: { traits: { temptedBy: `${tellMove(move)} (${because.join(', ')})` } },
    })),
    now,
  );
}

/** What the competitor did, in words. */
export function tellMove({ competitor, features, cheaper }: CompetitorMove): string {
  const deeds = [
    ...(features.length === 0 ? [] : [`released ${features.join(', ')}`]),
    ...(cheaper ? ['became cheaper'] : []),
  ];
  return `${competitor} ${deeds.join(' and ')}`;
}

function moveId({ competitor, features, cheaper }: CompetitorMove, customer: string): string {
  const digest = createHash('sha256').update(JSON.stringify([competitor, features, cheaper, customer]));
  return `competitor/${digest.digest('hex').slice(0, 32)}`;
}
