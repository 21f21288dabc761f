import type { BookingSettings } from '#config';
import { DateTime } from 'luxon';

/** A time at which somebody can be called. */
export interface Slot {
  readonly owner: string;
  /** Epoch ms. */
  readonly startsAt: number;
  /** Epoch ms. */
  readonly endsAt: number;
}

type Owner = BookingSettings['owners'][number];
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/**
 * The times that are free, in order: within the owners' hours in their own zones, not too soon, not too far ahead, and with
 * the buffer between two calls. A clock that is put forward leaves times out, one put back offers none twice.
 *
 * @param taken - booked calls of these owners from now on
 * @param now - epoch ms
 */
export function freeSlots(
  settings: BookingSettings,
  owners: readonly Owner[],
  taken: readonly Slot[],
  now: number,
): Slot[] {
  const earliest = now + settings.noticeHours * HOUR_MS;
  return owners
    .flatMap((owner) => slotsOf(owner, settings, now))
    .filter((slot) => slot.startsAt >= earliest && !taken.some((other) => collide(slot, other, settings)))
    .toSorted((a, b) => a.startsAt - b.startsAt);
}

/** Whether two calls of one owner leave no buffer between them. */
export function collide(one: Slot, other: Slot, { bufferMinutes }: Pick<BookingSettings, 'bufferMinutes'>): boolean {
  const buffer = bufferMinutes * MINUTE_MS;
  return one.owner === other.owner && one.startsAt < other.endsAt + buffer && other.startsAt < one.endsAt + buffer;
}

/** All times within an owner's hours, whether or not they are taken. */
function slotsOf({ name, timeZone, hours, daysOff }: Owner, settings: BookingSettings, now: number): Slot[] {
  const { lengthMinutes, bufferMinutes, daysAhead } = settings;
  const today = DateTime.fromMillis(now, { zone: timeZone }).startOf('day');
  const found = new Map<number, Slot>();
  for (let ahead = 0; ahead <= daysAhead; ahead++) {
    const day = today.plus({ days: ahead });
    if (daysOff.includes(day.toISODate()!)) continue;
    for (const span of hours[DAYS[day.weekday - 1]!] ?? [])
      for (const minute of starts(span, lengthMinutes, bufferMinutes)) {
        const start = day.set({ hour: Math.floor(minute / 60), minute: minute % 60 });
        // A time that the clock skips is moved by luxon: it isn't the one on the door.
        if (start.hour * 60 + start.minute !== minute) continue;
        const startsAt = start.toMillis();
        found.set(startsAt, { owner: name, startsAt, endsAt: startsAt + lengthMinutes * MINUTE_MS });
      }
  }
  return [...found.values()];
}

/** Minutes of the day at which a call can begin so that it ends within the span. */
function starts(span: string, length: number, buffer: number): number[] {
  const [from, until] = span.split('-').map((time) => {
    const [hour, minute] = time.split(':');
    return Number(hour) * 60 + Number(minute);
  }) as [number, number];
  const found: number[] = [];
  for (let minute = from; minute + length <= until; minute += length + buffer) found.push(minute);
  return found;
}
