import { describe, expect, it } from '@jest/globals';
import { publicHolidays } from './public-holidays.js';

const dates = (region: string, year: number) =>
  publicHolidays(region, year).map((day) => new Date(day * 86_400_000).toISOString().slice(5, 10));

describe('publicHolidays', () => {
  it('knows fixed holidays, ones by the moon of several days, and those of a state', () => {
    expect(dates('TR', 2025)).toEqual(expect.arrayContaining(['01-01', '10-29', '03-30', '03-31', '04-01']));
    expect(dates('TW', 2025)).toEqual(expect.arrayContaining(['01-28', '01-29', '01-30', '01-31']));
    expect(dates('US-CA', 2025)).toContain('03-31');
    expect(dates('US', 2025)).not.toContain('03-31');
  });

  it('refuses a region that it does not know', () =>
    expect(() => publicHolidays('XX', 2025)).toThrow(new RangeError('no public holidays are known for "XX"')));
});
