import { describe, expect, it } from '@jest/globals';
import { latestDailySlot } from './daily-slot.js';

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
