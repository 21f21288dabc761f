import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseTime } from './time.js';

describe('an RFC 3339 time', () => {
  it('is read back as written, for any moment of four-digit years', () => {
    const min = new Date('0001-01-01T00:00:00Z');
    const max = new Date('9999-12-31T23:59:59.999Z');
    fc.assert(
      fc.property(fc.date({ min, max, noInvalidDate: true }), (date) =>
        expect(parseTime(date.toISOString())).toBe(date.getTime()),
      ),
    );
  });

  it('is valid on exactly the days that a calendar has', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2100 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (y, m, d) => {
          const date = new Date(Date.UTC(y, m - 1, d));
          const exists = date.getUTCMonth() === m - 1;
          const text = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}T00:00:00Z`;
          expect(parseTime(text)).toBe(exists ? date.getTime() : NaN);
        },
      ),
    ));

  it.each([
    ['2026-01-31T09:00:00+02:00', Date.UTC(2026, 0, 31, 7)],
    ['2026-01-31t09:00:00.123456789z', Date.UTC(2026, 0, 31, 9, 0, 0, 123)],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
  ])('may be written %s', (text, ms) => expect(parseTime(text)).toBe(ms));

  it.each([
    ['5'],
    ['2026-01-31'],
    ['2026-01-31T09:00:00'],
    ['2026-13-01T00:00:00Z'],
    ['2026-01-31T25:00:00Z'],
    ['now'],
    [''],
    ['2023-02-29T00:00:00Z'],
  ])('is not "%s"', (text) => expect(parseTime(text)).toBeNaN());
});
