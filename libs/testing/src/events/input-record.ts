import { topicOfType, type CloudEvent, type EventType } from '#contracts';
import type { OutgoingRecord } from '#stream';

/** A valid event of `type`; a spec states what matters. `at` is RFC 3339. */
export function cloudEvent(
  type: EventType,
  customer: string,
  at: string,
  data: Record<string, unknown> = {},
  id = `${type}/${customer}/${at}`,
): CloudEvent {
  return { specversion: '1.0', id, source: 'spec', type, subject: customer, time: at, data };
}

/** The event as a record of its input topic. */
export function inputRecord(event: CloudEvent, headers: Readonly<Record<string, string>> = {}): OutgoingRecord {
  const topic = topicOfType(event.type as EventType);
  return { topic, key: event.subject, value: JSON.stringify(event), headers };
}
