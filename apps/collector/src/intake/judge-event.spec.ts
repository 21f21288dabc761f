import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_EVENT_LIMITS, EVENT_TYPES, parseRecord } from '#contracts';
import { judgeEvent } from './judge-event.js';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const valid = {
  specversion: '1.0',
  id: 'e',
  source: 's',
  type: 'usage.recorded',
  subject: 'c',
  time: '2026-11-22T13:59:00.5+02:00',
};

describe('an event at the door', () => {
  it('is accepted only if its consumers will accept it too', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...EVENT_TYPES),
        fc.oneof(fc.string(), fc.string({ unit: 'binary' })),
        fc.jsonValue(),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (type, subject, more, data) => {
          const event = {
            ...valid,
            type,
            subject,
            more,
            data: { event: 'x', amount: 1, ticket: 't', traits: {}, ...data },
          };
          const verdict = judgeEvent(event, NOW, DEFAULT_EVENT_LIMITS);
          fc.pre(verdict.kind === 'ok');
          const { key, value, headers = {} } = verdict.value;
          const record = { key: Buffer.from(String(key)), value: Buffer.from(String(value)), headers, timestamp: NOW };
          expect(parseRecord(record, DEFAULT_EVENT_LIMITS)).toMatchObject({
            kind: 'ok',
            value: { event: { customer: subject } },
          });
        },
      ),
      { numRuns: 200, maxSkipsPerRun: 1_000 },
    ));

  it('is written with its time in UTC and everything else as it came', () => {
    const event = { ...valid, traceparent: '00-ab', data: { event: 'x', unknown: [null] } };
    expect(judgeEvent(event, NOW, DEFAULT_EVENT_LIMITS)).toEqual({
      kind: 'ok',
      value: {
        topic: 'usage.v1',
        key: 'c',
        value: JSON.stringify({ ...event, time: '2026-11-22T11:59:00.500Z' }),
        headers: { 'content-type': 'application/cloudevents+json' },
      },
    });
  });
});
