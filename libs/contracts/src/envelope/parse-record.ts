import type { CustomerEvent } from '../events/customer-event.js';
import { deadLetter, type Verdict } from '../verdict.js';
import { CLOCK_TYPE, parseClockMarker, type ClockMarker } from '../messages/clock-marker.js';
import { IMPORT_HEADER } from './cloud-event.js';
import { jsonDepth } from './depth.js';
import type { EventLimits } from './limits.js';
import { parseEvent } from './parse-event.js';

/** A record of an input topic, independent of the Kafka client. */
export interface InputRecord {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Append time, epoch ms. */
  readonly timestamp: number;
}

/** What a record of an input topic carries: a customer's event, or a moment of event time that has passed. */
export type InputMessage =
  | { readonly kind: 'event'; readonly event: CustomerEvent; readonly imported: boolean }
  | { readonly kind: 'clock'; readonly marker: ClockMarker };

/** Judges one record of an input topic: CloudEvents 1.0 in JSON, structured or binary mode. */
export function parseRecord(record: InputRecord, limits: EventLimits): Verdict<InputMessage> {
  const { key, value, headers } = record;
  if (value === null) return deadLetter('null_value', 'the record has no value: expected a CloudEvent');
  if (value.length > limits.maxBytes)
    return deadLetter('too_large', `${value.length} bytes: at most ${limits.maxBytes} are accepted`);
  const text = value.toString('utf8');
  if (jsonDepth(text, limits.maxDepth) > limits.maxDepth)
    return deadLetter('too_deep', `objects and arrays nest deeper than ${limits.maxDepth} levels`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return deadLetter('not_json', (error as Error).message);
  }
  const envelope = headers['ce_specversion'] === undefined ? json : binaryEnvelope(headers, json);
  if (isClock(envelope)) {
    const marker = parseClockMarker(envelope);
    return marker.kind === 'ok' ? { kind: 'ok', value: { kind: 'clock', marker: marker.value } } : marker;
  }
  const imported = headers[IMPORT_HEADER] !== undefined;
  const event = parseEvent(envelope, { receivedAt: record.timestamp, imported }, limits);
  if (event.kind !== 'ok') return event;
  if (key === null || key.length === 0)
    return deadLetter('missing_key', `the record has no key: expected the customer id "${event.value.customer}"`);
  if (key.toString('utf8') !== event.value.customer)
    return deadLetter(
      'key_mismatch',
      `the record's key is "${key.toString('utf8').slice(0, 80)}", its subject "${event.value.customer}"`,
    );
  return { kind: 'ok', value: { kind: 'event', event: event.value, imported } };
}

/** CloudEvents binary mode: attributes in `ce_` headers, data in the value. */
function binaryEnvelope(headers: Readonly<Record<string, string>>, data: unknown): Record<string, unknown> {
  const envelope: Record<string, unknown> = { data };
  for (const [header, value] of Object.entries(headers))
    if (header.startsWith('ce_')) envelope[header.slice(3)] = value;
  return envelope;
}

function isClock(envelope: unknown): boolean {
  return typeof envelope === 'object' && envelope !== null && (envelope as { type?: unknown }).type === CLOCK_TYPE;
}
