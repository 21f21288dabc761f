import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS } from './daily-slot.js';
import { SweepPace } from './sweep-pace.js';

const SLOT = Date.parse('2026-01-01T03:00:00Z');

describe('SweepPace', () => {
  it('makes the pages of a group due at even distances over the day', () => {
    const pace = new SweepPace(SLOT, 4_000, 0);
    const due = Array.from({ length: 4 }, () => {
      const at = pace.due;
      pace.passedPage(1_000);
      return new Date(at).toISOString();
    });
    expect(due).toEqual(['03', '09', '15', '21'].map((hour) => `2026-01-01T${hour}:00:00.000Z`));
  });

  it('goes on from where an earlier run was', () =>
    expect(new SweepPace(SLOT, 4_000, 3_000).due).toBe(SLOT + 0.75 * DAY_MS));

  it('never lets a page be due before its slot or with the next one, however the customers were counted', () =>
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(2_000_000), (customers, passed) => {
        const { due } = new SweepPace(SLOT, customers, passed);
        expect(due >= SLOT && due < SLOT + DAY_MS).toBe(true);
      }),
    ));
});
