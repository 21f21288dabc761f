import {
  CLOUDEVENTS_JSON,
  deadLetter,
  jsonDepth,
  parseEvent,
  topicOfType,
  type DeadLetterReason,
  type EventLimits,
  type Verdict,
} from '#contracts';
import type { OutgoingRecord } from '#stream';

const HEADERS = { 'content-type': CLOUDEVENTS_JSON };

/**
 * Judges a CloudEvent as its consumers will, and makes its record: the event in structured mode with its time in UTC,
 * everything else as it was given, keyed by customer.
 *
 * @param envelope - parsed JSON of any shape, nested less deep than a call stack
 * @param receivedAt - time of receipt, epoch ms
 */
export function judgeEvent(envelope: unknown, receivedAt: number, limits: EventLimits): Verdict<OutgoingRecord> {
  const event = parseEvent(envelope, { receivedAt, imported: false }, limits);
  if (event.kind !== 'ok') return event;
  const { type, customer, time } = event.value;
  const value = JSON.stringify({ ...(envelope as object), time: new Date(time).toISOString() });
  const bytes = Buffer.byteLength(value);
  if (bytes > limits.maxBytes)
    return deadLetter('too_large', `${bytes} bytes: at most ${limits.maxBytes} are accepted`);
  if (jsonDepth(value, limits.maxDepth) > limits.maxDepth)
    return deadLetter('too_deep', `objects and arrays nest deeper than ${limits.maxDepth} levels`);
  return { kind: 'ok', value: { topic: topicOfType(type), key: customer, value, headers: HEADERS } };
}

/** The CloudEvents attribute that a reason speaks of. */
export const ATTRIBUTE_OF: Partial<Record<DeadLetterReason, string>> = {
  unsupported_specversion: 'specversion',
  invalid_id: 'id',
  invalid_source: 'source',
  missing_type: 'type',
  unknown_type: 'type',
  missing_subject: 'subject',
  invalid_subject: 'subject',
  missing_time: 'time',
  invalid_time: 'time',
  time_in_future: 'time',
  time_too_old: 'time',
};
