import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EVENT_TYPES } from '../events/event-types.js';
import { clockMarker } from '../messages/clock-marker.js';
import { DEAD_LETTER_REASONS, type DeadLetterReason } from '../verdict.js';
import { IMPORT_HEADER } from './cloud-event.js';
import { DEFAULT_EVENT_LIMITS } from './limits.js';
import { parseRecord, type InputRecord } from './parse-record.js';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const VALID = {
  specversion: '1.0',
  id: 'e-1',
  source: 'shop',
  type: 'purchase.made',
  subject: 'cus-1',
  time: '2026-11-22T11:59:00Z',
  data: { amount: 11.77, currency: 'EUR' },
};

/** Data that satisfies every type that needs some; loose types take what they don't know. */
const DATA = {
  event: 'x',
  amount: 1,
  ticket: 't',
  score: 3,
  sentiment: 'negative',
  feature: 'f',
  call: 'c',
  startsAt: '2026-05-04T09:00:00Z',
  traits: { plan: 'pro', shoeSize: 44 },
  seat: 's',
  purpose: 'marketing',
  channel: 'email',
  state: 'granted',
  status: 'planned',
  message: 'm',
  survey: 's',
  answer: 'yes',
  closed: true,
  reason: 'price',
  source: 'customer',
  task: 't',
  owner: 'ana',
  outcome: 'reached',
  play: 'p',
};

const record = (value: unknown, over: Partial<InputRecord> = {}): InputRecord => ({
  key: Buffer.from('cus-1'),
  value: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  headers: {},
  timestamp: NOW,
  ...over,
});
const reasonOf = (given: InputRecord): string => {
  const verdict = parseRecord(given, DEFAULT_EVENT_LIMITS);
  return verdict.kind === 'ok' ? 'ok' : verdict.reason;
};

/** One message for each reason there is. */
const BAD: Record<DeadLetterReason, InputRecord> = {
  null_value: record('', { value: null }),
  too_large: record({ ...VALID, data: { amount: 1, note: 'x'.repeat(300_000) } }),
  not_json: record('{"specversion": '),
  too_deep: record('['.repeat(100_000)),
  not_a_cloudevent: record({ hello: 'world' }),
  unsupported_specversion: record({ ...VALID, specversion: '0.3' }),
  invalid_id: record({ ...VALID, id: '' }),
  invalid_source: record({ ...VALID, source: 7 }),
  missing_type: record({ ...VALID, type: undefined }),
  unknown_type: record({ ...VALID, type: 'toString' }),
  missing_subject: record({ ...VALID, subject: null }),
  invalid_subject: record({ ...VALID, subject: 'a\ud800' }),
  missing_key: record(VALID, { key: null }),
  key_mismatch: record(VALID, { key: Buffer.from('cus-2') }),
  missing_time: record({ ...VALID, time: undefined }),
  invalid_time: record({ ...VALID, time: '2026-02-30T00:00:00Z' }),
  time_in_future: record({ ...VALID, time: '2026-11-22T12:10:01Z' }),
  time_too_old: record({ ...VALID, time: '1997-01-01T00:00:00Z' }),
  missing_field: record({ ...VALID, data: undefined }),
  wrong_type: record({ ...VALID, data: { amount: '11.77' } }),
  negative_number: record({ ...VALID, data: { amount: -0.01 } }),
  non_finite_number: record(JSON.stringify(VALID).replace('11.77', '1e999')),
  out_of_range: record({ ...VALID, type: 'csat.rated', data: { score: 6 } }),
  text_too_long: record({ ...VALID, type: 'ticket.opened', data: { ticket: 't', text: 'x'.repeat(10_001) } }),
  invalid_value: record({ ...VALID, data: { amount: 1, currency: 'euro' } }),
};

describe('a record of an input topic', () => {
  it.each(DEAD_LETTER_REASONS)('is set aside as %s', (reason) => expect(reasonOf(BAD[reason])).toBe(reason));

  it.each(EVENT_TYPES)('is an event of type %s with its data as they were sent, unknown fields included', (type) => {
    const data = { ...DATA, extra: { kept: [1, null, 'x'] } };
    expect(parseRecord(record({ ...VALID, type, data, traceparent: 'x' }), DEFAULT_EVENT_LIMITS)).toEqual({
      kind: 'ok',
      value: {
        kind: 'event',
        imported: false,
        event: { type: type, id: 'e-1', source: 'shop', customer: 'cus-1', time: NOW - 60_000, data },
      },
    });
  });

  it('may be in binary mode: attributes in ce_ headers, data in the value', () => {
    const { data, ...attributes } = VALID;
    const headers = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce_${name}`, value]));
    expect(parseRecord(record(data, { headers }), DEFAULT_EVENT_LIMITS)).toEqual(
      parseRecord(record(VALID), DEFAULT_EVENT_LIMITS),
    );
  });

  it('may be as old as 1900 when it was imported, and no older', () => {
    const imported = { headers: { [IMPORT_HEADER]: 'cdnow' } };
    expect(reasonOf(record({ ...VALID, time: '1997-01-01T00:00:00Z' }, imported))).toBe('ok');
    expect(reasonOf(record({ ...VALID, time: '1899-12-31T00:00:00Z' }, imported))).toBe('time_too_old');
  });

  it('may lie in the future by the tolerance, and no further', () => {
    expect(reasonOf(record({ ...VALID, time: '2026-11-22T12:10:00Z' }))).toBe('ok');
  });

  it('takes null for an optional field and refuses it for a needed one', () => {
    expect(reasonOf(record({ ...VALID, data: { amount: 1, currency: null } }))).toBe('ok');
    expect(reasonOf(record({ ...VALID, data: { amount: null } }))).toBe('wrong_type');
  });

  it('says where in the data the fault lies', () => {
    expect(parseRecord(BAD.negative_number, DEFAULT_EVENT_LIMITS)).toMatchObject({
      detail: expect.stringMatching(/^data\.amount: .*got -0\.01$/),
      path: ['amount'],
    });
  });

  it('may be a clock marker, whose time must be one', () => {
    const marker = clockMarker({ time: NOW, sweep: true }, 'import');
    expect(parseRecord(record(marker, { key: null }), DEFAULT_EVENT_LIMITS)).toEqual({
      kind: 'ok',
      value: { kind: 'clock', marker: { time: NOW, sweep: true } },
    });
    expect(reasonOf(record({ ...marker, time: 'noon' }))).toBe('invalid_time');
  });

  it('calls a number negative only if it is', () => {
    const months = (billingPeriodMonths: number): InputRecord =>
      record({ ...VALID, type: 'subscription.started', data: { billingPeriodMonths } });
    expect([reasonOf(months(-1)), reasonOf(months(0)), reasonOf(months(500))]).toEqual([
      'negative_number',
      'out_of_range',
      'out_of_range',
    ]);
  });

  it('never makes the parser throw, whatever bytes it holds', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array().map((bytes) => Buffer.from(bytes)),
          fc.json().map((json) => Buffer.from(json)),
          fc.jsonValue().map((data) => Buffer.from(JSON.stringify({ ...VALID, data }))),
          fc
            .dictionary(fc.constantFrom(...Object.keys(VALID)), fc.jsonValue())
            .map((json) => Buffer.from(JSON.stringify(json))),
        ),
        fc.option(fc.string().map((key) => Buffer.from(key))),
        (value, key) => {
          const verdict = parseRecord(record('', { value, key }), DEFAULT_EVENT_LIMITS);
          if (verdict.kind === 'deadLetter') expect(DEAD_LETTER_REASONS).toContain(verdict.reason);
        },
      ),
      { numRuns: 1_000 },
    ));
});
