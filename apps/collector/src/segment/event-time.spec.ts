import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eventTime } from './event-time.js';

const NOON = Date.parse('2026-11-22T12:00:00Z');
const at = (ms: number): string => new Date(ms).toISOString();

describe('when a call happened', () => {
  it("is free of the sender's clock: any skew cancels out", () =>
    fc.assert(
      fc.property(fc.integer({ min: -1e10, max: 1e10 }), fc.integer({ min: 0, max: 1e9 }), (skew, ago) => {
        const call = { timestamp: at(NOON - ago + skew), sentAt: at(NOON + skew) };
        expect(eventTime(call, undefined, NOON)).toEqual({ kind: 'ok', value: NOON - ago });
      }),
    ));

  it('is the original before the corrected time, the call before its batch', () => {
    const call = { originalTimestamp: at(NOON - 1_000), timestamp: at(0), sentAt: at(NOON) };
    expect(eventTime(call, at(0), NOON + 5)).toEqual({ kind: 'ok', value: NOON - 995 });
  });

  it('is taken as it is without a time of sending, and is now without any', () => {
    expect(eventTime({ timestamp: '2012-12-02T00:30:08.276Z' }, 'never', NOON)).toEqual({
      kind: 'ok',
      value: 1354408208276,
    });
    expect(eventTime({ timestamp: '2012-12-02T00:30:08' }, undefined, NOON)).toEqual({
      kind: 'ok',
      value: 1354408208000,
    });
    expect(eventTime({ timestamp: '2012-12-02' }, undefined, NOON)).toEqual({ kind: 'ok', value: 1354406400000 });
    expect(eventTime({ sentAt: at(0) }, undefined, NOON)).toEqual({ kind: 'ok', value: NOON });
  });

  it.each([[5], ['5'], ['yesterday'], ['2015-2-02T00:30:12.984Z'], [{}]])('is refused as %j', (timestamp) => {
    expect(eventTime({ timestamp }, undefined, NOON)).toMatchObject({ reason: 'invalid_time' });
  });
});
