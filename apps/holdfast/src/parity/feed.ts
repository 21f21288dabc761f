import { IMPORT_HEADER, topicOfType } from '#contracts';
import type { EventProducer, OutgoingRecord } from '#stream';
import type { Arrival } from './arrivals.js';

const CHUNK = 1_000;

/** Sends arrivals as imported history, in their order, and says how many were sent after each chunk. */
export async function feed(
  producer: EventProducer,
  arrived: readonly Arrival[],
  onSent: (arrivals: number) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < arrived.length; from += CHUNK) {
    const chunk = arrived.slice(from, from + CHUNK);
    await producer.send(chunk.map(recordOf));
    await onSent(chunk.length);
  }
}

function recordOf({ event: { event, envelope } }: Arrival): OutgoingRecord {
  const headers = { [IMPORT_HEADER]: 'parity' };
  return { topic: topicOfType(event.type), key: event.customer, value: JSON.stringify(envelope), headers };
}
