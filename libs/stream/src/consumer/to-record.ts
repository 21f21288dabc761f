import type { IHeaders, KafkaMessage } from 'kafkajs';
import { appendTime } from '../misplaced/append-time.js';
import type { StreamRecord } from './batch.js';

const NO_HEADERS: Readonly<Record<string, string>> = Object.freeze({});

/** A message of kafkajs as a record; its timestamp is the first append time. */
export function toRecord(message: KafkaMessage): StreamRecord {
  const headers = toHeaders(message.headers);
  return {
    key: message.key,
    value: message.value,
    headers,
    timestamp: appendTime(headers, Number(message.timestamp)),
    offset: BigInt(message.offset),
  };
}

function toHeaders(headers: IHeaders | undefined): Readonly<Record<string, string>> {
  if (headers === undefined) return NO_HEADERS;
  let result: Record<string, string> | undefined;
  for (const name in headers) {
    const given = headers[name];
    const value = Array.isArray(given) ? given.at(-1) : given;
    if (value !== undefined) (result ??= {})[name] = value.toString();
  }
  return result ?? NO_HEADERS;
}
