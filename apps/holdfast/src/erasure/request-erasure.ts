import { CLOUDEVENTS_JSON } from '#contracts';
import { EventProducer, type KafkaConnection } from '#stream';
import { randomUUID } from 'node:crypto';

/** Asks for a customer to be forgotten: an event like everybody's. @returns its id */
export async function requestErasure(connection: KafkaConnection, customer: string): Promise<string> {
  const id = `erasure/${randomUUID()}`;
  const event = {
    ...{ specversion: '1.0', id, source: 'holdfast/erasure', type: 'customer.erased', subject: customer },
    ...{ time: new Date().toISOString(), data: {} },
  };
  const producer = new EventProducer(connection);
  await producer.start();
  try {
    const headers = { 'content-type': CLOUDEVENTS_JSON };
    await producer.send([{ topic: 'customer.v1', key: customer, value: JSON.stringify(event), headers }]);
    return id;
  } finally {
    await producer.close();
  }
}
