import { describe, expect, it } from '@jest/globals';
import { loadConfiguration, type BookingSettings } from '#config';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { collide, freeSlots, type Slot } from './slots.js';

const DAY_MS = 86_400_000;

function settings(booking: Record<string, unknown>): BookingSettings {
  return loadConfiguration({ env: {}, overrides: { retention: { booking } } }).retention.booking!;
}

function starts(slots: readonly Slot[], zone: string): string[] {
  return slots.map(({ startsAt }) => DateTime.fromMillis(startsAt, { zone }).toFormat('ccc HH:mm'));
}

describe('free times', () => {
  const mia = { name: 'mia', timeZone: 'Europe/Istanbul', hours: { mon: ['09:00-10:30'], tue: ['14:00-14:20'] } };
  const rules = settings({ owners: [mia], noticeHours: 1, daysAhead: 6 });
  // Monday the 4th of May 2026, 09:10 in Istanbul.
  const now = Date.parse('2026-05-04T06:10:00Z');

  it('lie within the hours of the owner, in the owner’s zone, with a buffer between them, and not too soon', () => {
    expect(starts(freeSlots(rules, rules.owners, [], now), 'Europe/Istanbul')).toEqual(['Tue 14:00']);
    const atNight = now - 6 * 3_600_000;
    expect(starts(freeSlots(rules, rules.owners, [], atNight), 'Europe/Istanbul')).toEqual([
      ...['Mon 09:00', 'Mon 09:30', 'Mon 10:00', 'Tue 14:00'],
    ]);
  });

  it('leave out days off, and what is taken with its buffer', () => {
    const off = settings({ owners: [{ ...mia, daysOff: ['2026-05-05'] }], daysAhead: 6 });
    const atNight = now - 6 * 3_600_000;
    const nine = Date.parse('2026-05-04T06:05:00Z');
    const taken = [{ owner: 'mia', startsAt: nine, endsAt: nine + 1_200_000 }];
    expect(starts(freeSlots(off, off.owners, taken, atNight), 'Europe/Istanbul')).toEqual(['Mon 10:00']);
  });

  it('skip the hour that does not exist, and offer the one that comes twice once', () => {
    const night = { name: 'nina', timeZone: 'Europe/Berlin', hours: { sun: ['01:00-04:00'] } };
    const hourly = settings({ owners: [night], lengthMinutes: 60, bufferMinutes: 0, noticeHours: 0, daysAhead: 1 });
    const spring = freeSlots(hourly, hourly.owners, [], Date.parse('2026-03-28T12:00:00Z'));
    expect(starts(spring, 'Europe/Berlin')).toEqual(['Sun 01:00', 'Sun 03:00']);
    const autumn = freeSlots(hourly, hourly.owners, [], Date.parse('2026-10-24T12:00:00Z'));
    expect(starts(autumn, 'Europe/Berlin')).toEqual(['Sun 01:00', 'Sun 02:00', 'Sun 03:00']);
  });

  it('never collide with what is taken, nor lie outside of the hours, whatever is booked', () =>
    fc.assert(
      fc.property(
        fc.array(fc.nat(6 * 24 * 60)),
        fc.nat(365),
        fc.constantFrom('Asia/Tokyo', 'America/New_York'),
        (at, day, zone) => {
          const hours = { mon: ['08:30-11:00'], wed: ['09:00-12:00', '13:00-24:00'], sun: ['00:00-03:00'] };
          const any = settings({ owners: [{ ...mia, timeZone: zone, hours }], noticeHours: 0, daysAhead: 6 });
          const from = Date.parse('2026-01-01T00:00:00Z') + day * DAY_MS;
          const taken = at.map((minute) => ({
            ...{ owner: 'mia', startsAt: from + minute * 60_000, endsAt: from + (minute + 20) * 60_000 },
          }));
          for (const slot of freeSlots(any, any.owners, taken, from)) {
            expect(taken.filter((other) => collide(slot, other, any))).toEqual([]);
            const local = DateTime.fromMillis(slot.startsAt, { zone });
            expect([1, 3, 7]).toContain(local.weekday);
            expect(local.minute % 30).toBe(0);
          }
        },
      ),
      { numRuns: 50 },
    ));
});

it('says what is wrong with the settings of an owner', () => {
  const wrong = { name: 'mia', timeZone: 'Europe/Atlantis', hours: { mon: ['17:00-09:00'] }, daysOff: ['soon'] };
  expect(() => settings({ owners: [wrong] })).toThrow(
    /owners\.0\.timeZone.*Europe\/Istanbul[\s\S]*hours\.mon\.0.*end after the beginning[\s\S]*daysOff\.0.*2026-12-25/,
  );
});
