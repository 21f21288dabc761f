import { EVENT_SCHEMAS, isEventType } from '../events/event-types.js';
import type { CustomerEvent } from '../events/customer-event.js';
import { deadLetter, type Verdict } from '../verdict.js';
import { dataProblem } from './data-problem.js';
import { EARLIEST_IMPORT_MS, type EventLimits } from './limits.js';
import { parseTime } from './time.js';

/** What is known about a message besides its own text. */
export interface Arrival {
  /** Append time in Kafka, or time of receipt over HTTP; epoch ms. */
  readonly receivedAt: number;
  /** Imported history: exempt from the age limit. */
  readonly imported: boolean;
}

const MAX_ID_LENGTH = 1_024;
// eslint-disable-next-line no-control-regex -- control characters are exactly what must not pass: PostgreSQL refuses NUL
const CONTROL = /[\u0000-\u001f\u007f]/;

/**
 * Judges one CloudEvents envelope that is already a JavaScript value.
 *
 * @param envelope - parsed JSON, of any shape
 * @returns the validated event, or the first problem with its path and what was expected
 */
export function parseEvent(envelope: unknown, arrival: Arrival, limits: EventLimits): Verdict<CustomerEvent> {
  if (typeof envelope !== 'object' || envelope === null || Array.isArray(envelope))
    return deadLetter(
      'not_a_cloudevent',
      'expected a JSON object with specversion, id, source, type, subject, time, data',
    );
  const e = envelope as Record<string, unknown>;
  if (e['specversion'] === undefined)
    return deadLetter('not_a_cloudevent', 'specversion is missing: expected a CloudEvents 1.0 object');
  if (e['specversion'] !== '1.0')
    return deadLetter(
      'unsupported_specversion',
      `specversion: expected "1.0", got ${JSON.stringify(e['specversion'])}`,
    );
  const { id, source, type, subject } = e;
  if (!isText(id, MAX_ID_LENGTH))
    return deadLetter('invalid_id', `id: expected text of 1 to ${MAX_ID_LENGTH} characters`);
  if (!isText(source, MAX_ID_LENGTH))
    return deadLetter(
      'invalid_source',
      `source: expected text of 1 to ${MAX_ID_LENGTH} characters that names the producer`,
    );
  if (type === undefined || type === null || type === '') return deadLetter('missing_type', 'type is missing');
  if (typeof type !== 'string' || !isEventType(type))
    return deadLetter('unknown_type', `type: ${JSON.stringify(type).slice(0, 80)} is not in the contract`);
  if (subject === undefined || subject === null || subject === '')
    return deadLetter('missing_subject', 'subject is missing: it names the customer');
  if (!isText(subject, 256))
    return deadLetter(
      'invalid_subject',
      'subject: expected a customer id of 1 to 256 characters without control characters',
    );
  const time = eventTime(e['time'], arrival, limits);
  if (time.kind !== 'ok') return time;
  const data = EVENT_SCHEMAS[type].safeParse(e['data'] ?? {});
  if (!data.success) return dataProblem(data.error, e['data'] ?? {});
  return {
    kind: 'ok',
    value: { type, id, source, customer: subject, time: time.value, data: data.data } as CustomerEvent,
  };
}

/** A lone surrogate can't be written as UTF-8: the record's key would differ from its subject. */
function isText(value: unknown, maxLength: number): value is string {
  return (
    typeof value === 'string' &&
    value.length > 0 &&
    value.length <= maxLength &&
    !CONTROL.test(value) &&
    value.isWellFormed()
  );
}

function eventTime(value: unknown, arrival: Arrival, limits: EventLimits): Verdict<number> {
  if (value === undefined || value === null || value === '')
    return deadLetter('missing_time', 'time is missing: expected RFC 3339, such as "2026-01-31T09:00:00Z"');
  const time = typeof value === 'string' ? parseTime(value) : NaN;
  if (Number.isNaN(time))
    return deadLetter('invalid_time', `time: expected RFC 3339 with zone, got ${JSON.stringify(value).slice(0, 80)}`);
  if (time > arrival.receivedAt + limits.maxFutureMs)
    return deadLetter(
      'time_in_future',
      `time: ${value as string} is after the arrival by more than ${limits.maxFutureMs / 60_000} minutes`,
    );
  const tooOld = arrival.imported ? time < EARLIEST_IMPORT_MS : time < arrival.receivedAt - limits.maxAgeMs;
  if (tooOld)
    return deadLetter(
      'time_too_old',
      `time: ${value as string} is older than events may be; bring history in with "holdfast import"`,
    );
  return { kind: 'ok', value: time };
}
