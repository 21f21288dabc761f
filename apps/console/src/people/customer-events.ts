import { CLOUDEVENTS_JSON, topicOfType, type EventData, type EventType } from '#contracts';
import type { EventProducer } from '#stream';
import { randomUUID } from 'node:crypto';

/** What somebody did here, as an event like everybody's: the services that own the data act on it. */
export class CustomerEvents {
  constructor(private readonly producer: Pick<EventProducer, 'send'>) {}

  /** Resolves when Kafka has the event. @returns its id. @throws ProducerBusy, BrokersUnreachable */
  async tell<T extends EventType>(type: T, customer: string, data: EventData<T>): Promise<string> {
    const id = `console/${randomUUID()}`;
    const time = new Date().toISOString();
    const event = { specversion: '1.0', id, source: 'holdfast/console', type, subject: customer, time, data };
    const headers = { 'content-type': CLOUDEVENTS_JSON };
    await this.producer.send([{ topic: topicOfType(type), key: customer, value: JSON.stringify(event), headers }]);
    return id;
  }
}
