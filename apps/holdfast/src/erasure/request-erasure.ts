import type { KafkaConnection } from '#stream';
import { randomUUID } from 'node:crypto';
import { sendCustomerEvents } from '../customer-events/send-customer-events.js';

/** Asks for a customer to be forgotten: an event like everybody's. @returns its id */
export async function requestErasure(connection: KafkaConnection, customer: string): Promise<string> {
  const id = `erasure/${randomUUID()}`;
  const event = { id, source: 'holdfast/erasure', type: 'customer.erased', customer, data: {} } as const;
  await sendCustomerEvents(connection, [event], new Date());
  return id;
}
