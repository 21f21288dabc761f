import { holds } from '../causes/causes.js';
import type { Day } from './day.js';
import { seatName } from './usage-events.js';

/** Seats on the first day, and the champion's going and coming back in another person. */
export function seatEvents(day: Day): void {
  const { profile, age, before, now } = day;
  if (age === 0) {
    for (let seat = 0; seat < profile.seats; seat++)
      day.add('seat.added', 0.01, { seat: seatName(profile.customer, seat), admin: seat === 0 });
  }
  const champion = seatName(profile.customer, 0);
  if (holds(now, 'champion_left') && !holds(before, 'champion_left')) day.add('seat.removed', 0.2, { seat: champion });
  if (!holds(now, 'champion_left') && holds(before, 'champion_left'))
    day.add('seat.added', 0.2, { seat: champion, admin: true });
}
