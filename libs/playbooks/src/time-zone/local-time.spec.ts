import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { daysInMonth, instantAt, localDate, shiftedDate } from './local-time.js';

const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
/** Since clocks show whole minutes everywhere. */
const moment = fc.integer({ min: Date.parse('1973-01-01T00:00:00Z'), max: Date.parse('2040-01-01T00:00:00Z') });

describe('local time', () => {
  it('gives the date that the calendar in a zone shows', () =>
    fc.assert(
      fc.property(moment, zone, (at, zone) => {
        const { year, month, day, weekday } = DateTime.fromMillis(at, { zone });
        expect(localDate(at, zone)).toEqual({ year, month, day, weekday });
      }),
    ));

  it('gives the moment at which a clock shows a time, and comes right after a gap', () => {
    expect(instantAt(2026, 3, 29, '01:59', 'Europe/Berlin')).toBe(Date.parse('2026-03-29T00:59:00Z'));
    expect(instantAt(2026, 3, 29, '02:30', 'Europe/Berlin')).toBe(Date.parse('2026-03-29T01:30:00Z'));
    expect(instantAt(2026, 3, 29, '03:00', 'Europe/Berlin')).toBe(Date.parse('2026-03-29T01:00:00Z'));
    expect(instantAt(2026, 2, 29, '10:00', 'Asia/Taipei')).toBeNaN();
  });

  it('counts days as the calendar does', () =>
    fc.assert(
      fc.property(moment, fc.integer({ min: -4_000, max: 4_000 }), (at, days) => {
        const from = DateTime.fromMillis(at, { zone: 'utc' });
        const { year, month, day } = from.plus({ days });
        expect(shiftedDate(from.year, from.month, from.day, days)).toEqual({ year, month, day });
        expect(daysInMonth(from.year, from.month)).toBe(from.daysInMonth);
      }),
    ));
});
