import { CLOUDEVENTS_JSON, type EventData, type EventType } from '#contracts';
import { EventProducer, type KafkaConnection } from '#stream';

/** An event of `customer.v1` that a command tells. */
export interface ToldEvent<T extends EventType = EventType> {
  readonly id: string;
  /** CloudEvents source: the command. */
  readonly source: string;
  readonly type: T;
  readonly customer: string;
  readonly data: EventData<T>;
}

const BATCH = 500;

/** Sends events as of `now` like everybody's, durable when it resolves. */
export async function sendCustomerEvents(
  connection: KafkaConnection,
  events: readonly ToldEvent[],
  now: Date,
): Promise<void> {
  const producer = new EventProducer(connection);
  await producer.start();
  try {
    const time = now.toISOString();
    const headers = { 'content-type': CLOUDEVENTS_JSON };
    for (let i = 0; i < events.length; i += BATCH)
      await producer.send(
        events.slice(i, i + BATCH).map(({ id, source, type, customer, data }) => ({
          ...{ topic: 'customer.v1', key: customer, headers },
          value: JSON.stringify({ specversion: '1.0', id, source, type, subject: customer, time, data }),
        })),
      );
  } finally {
    await producer.close();
  }
}
