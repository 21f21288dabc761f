import { describe, expect, it } from '@jest/globals';
import { latestDailySlot, sweepHour } from './daily-slot.js';

const at = (text: string): number => Date.parse(text);

describe('latestDailySlot', () => {
  it('is today once the hour has come, to the millisecond', () => {
    expect(latestDailySlot(at('2026-03-05T03:00:00.000Z'), 3)).toBe(at('2026-03-05T03:00:00Z'));
    expect(latestDailySlot(at('2026-03-05T23:59:59.999Z'), 3)).toBe(at('2026-03-05T03:00:00Z'));
  });

  it('is yesterday before that hour', () => {
    expect(latestDailySlot(at('2026-03-05T02:59:59.999Z'), 3)).toBe(at('2026-03-04T03:00:00Z'));
    expect(latestDailySlot(at('2026-03-01T00:00:00Z'), 1)).toBe(at('2026-02-28T01:00:00Z'));
  });
});

describe('sweepHour', () => {
  it('gives every group its own part of the day, so that each slot comes once in 24 hours', () => {
    const now = Date.parse('2026-03-01T20:00:00Z');
    const slots = [0, 1, 2, 3].map((group) => latestDailySlot(now, sweepHour(3, group, 4)));
    expect(slots.map((slot) => new Date(slot).toISOString())).toEqual([
      '2026-03-01T03:00:00.000Z',
      '2026-03-01T09:00:00.000Z',
      '2026-03-01T15:00:00.000Z',
      '2026-02-28T21:00:00.000Z',
    ]);
  });
});
