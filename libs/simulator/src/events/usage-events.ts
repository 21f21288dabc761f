import { holds } from '../causes/causes.js';
import type { Day } from './day.js';

const FEATURES = ['report', 'search', 'share', 'automation'] as const;

/** Use by every seat on working days, less on others; none at all once use has stopped. */
export function usageEvents(day: Day): void {
  const { profile, now, isWorkingDay } = day;
  const chance = day.chance('usage');
  const share = profile.activity * (isWorkingDay ? 1 : 0.15);
  for (let seat = 0; seat < profile.seats; seat++) {
    // Drawn whether use has stopped or not: what begins later must not shift what came before.
    const [used, at, quantity, place] = [
      chance.happens(share),
      chance.uniform(),
      chance.integer(1, 6),
      chance.integer(0, 3),
    ];
    const isGone = seat === 0 && holds(now, 'champion_left');
    if (!used || isGone || holds(now, 'usage_stopped')) continue;
    const name = seatName(profile.customer, seat);
    const morning = 0.3 + 0.4 * at;
    day.add('seat.logged_in', morning, { seat: name, admin: seat === 0 });
    day.add('session.started', morning + 0.001, { seat: name, durationSeconds: 300 * quantity });
    day.add('usage.recorded', morning + 0.002, {
      event: FEATURES[place]!,
      feature: FEATURES[place]!,
      quantity,
      seat: name,
    });
  }
}

/** Seat 0 is the champion, who brought the product into the company. */
export function seatName(customer: string, seat: number): string {
  return `${customer}-seat-${seat}`;
}
