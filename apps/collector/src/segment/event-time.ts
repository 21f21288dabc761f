import { deadLetter, parseTime, type Verdict } from '#contracts';
import type { Call } from './call.js';

const WITHOUT_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * When a call happened, by Segment's rule: `timestamp = receivedAt - (sentAt - originalTimestamp)`, which takes the
 * sender's wrong clock out. Libraries send the original as `timestamp`. Without `sentAt` the time is taken as it is,
 * without any time the call happened now.
 *
 * @param sentAt - the batch's own, for calls that have none
 * @returns epoch ms, or `invalid_time`
 * @see https://www.twilio.com/docs/segment/connections/spec/common#timestamps
 */
export function eventTime(call: Call, sentAt: unknown, receivedAt: number): Verdict<number> {
  const given = call['originalTimestamp'] ?? call['timestamp'];
  if (given === undefined || given === null || given === '') return { kind: 'ok', value: receivedAt };
  const original = instant(given);
  if (Number.isNaN(original))
    return deadLetter(
      'invalid_time',
      `timestamp: expected ISO 8601 such as "2026-01-31T09:00:00.000Z", got ${JSON.stringify(given).slice(0, 80)}`,
    );
  const sent = instant(call['sentAt'] ?? sentAt);
  return { kind: 'ok', value: Number.isNaN(sent) ? original : receivedAt - (sent - original) };
}

/** Times without a zone are in UTC, as the specification has it; a date is its midnight. */
function instant(value: unknown): number {
  if (typeof value !== 'string') return NaN;
  if (DATE.test(value)) return parseTime(`${value}T00:00:00Z`);
  return parseTime(WITHOUT_ZONE.test(value) ? `${value}Z` : value);
}
