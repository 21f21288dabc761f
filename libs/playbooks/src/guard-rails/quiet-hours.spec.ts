import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { endOfQuiet, isQuiet } from './quiet-hours.js';

const MINUTE_MS = 60_000;
const night = { fromMinute: 21 * 60, toMinute: 8 * 60 };
const at = (text: string): number => Date.parse(text);

describe('endOfQuiet', () => {
  it('leaves a moment of the day as it is', () => {
    const noon = at('2026-06-01T12:00:30Z');
    expect(endOfQuiet(noon, 'Europe/Istanbul', night)).toBe(noon);
  });

  it('waits for eight in the morning of the customer', () => {
    expect(endOfQuiet(at('2026-06-01T18:30:40Z'), 'Europe/Istanbul', night)).toBe(at('2026-06-02T05:00:00Z'));
    expect(endOfQuiet(at('2026-06-01T23:10:00Z'), 'Asia/Taipei', { fromMinute: 0, toMinute: 480 })).toBe(
      at('2026-06-02T00:00:00Z'),
    );
  });

  it('knows that the clock goes forward in the night', () => {
    // Berlin, 29 March 2026: 02:00 becomes 03:00, so eight o'clock comes an hour earlier.
    expect(endOfQuiet(at('2026-03-28T22:00:00Z'), 'Europe/Berlin', night)).toBe(at('2026-03-29T06:00:00Z'));
  });

  it('ends with the clock change when that leaves out the end', () => {
    // Rome, 29 March 2026: 02:00 becomes 03:00, and 02:25 never comes.
    const quiet = { fromMinute: 614, toMinute: 145 };
    expect(endOfQuiet(at('2026-03-28T21:19:00Z'), 'Europe/Rome', quiet)).toBe(at('2026-03-29T01:00:00Z'));
  });

  it('knows that the clock goes back in the night', () => {
    // New York, 1 November 2026: 02:00 becomes 01:00.
    expect(endOfQuiet(at('2026-11-01T02:00:00Z'), 'America/New_York', night)).toBe(at('2026-11-01T13:00:00Z'));
  });

  it('never lands in a quiet hour and never waits without need, in any zone at any moment', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    // Two years, both changes of the clock in both hemispheres.
    const moment = fc.integer({ min: at('2025-01-01T00:00:00Z'), max: at('2026-12-31T23:59:59Z') });
    const hours = fc.record({
      fromMinute: fc.integer({ min: 0, max: 1_439 }),
      toMinute: fc.integer({ min: 0, max: 1_439 }),
    });
    fc.assert(
      fc.property(zone, moment, hours, (zone, moment, hours) => {
        const end = endOfQuiet(moment, zone, hours);
        expect(isQuiet(end, zone, hours)).toBe(false);
        expect(end).toBeGreaterThanOrEqual(moment);
        if (end > moment) {
          expect(isQuiet(moment, zone, hours)).toBe(true);
          // The minute before is quiet: nothing was waited for in vain.
          expect(isQuiet(end - MINUTE_MS, zone, hours)).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
