import type { CustomerEvent, EventData, EventType } from '#contracts';
import type { CauseSet } from '../causes/causes.js';
import { Chance } from '../chance/chance.js';
import type { Profile } from '../customer/profile.js';

/** What draws of one day are for; each purpose draws by itself. */
const PURPOSES = { usage: 11, billing: 12, support: 13, seats: 14, profile: 15 } as const;

/** One day of a customer, as far as its events hang on it. */
export class Day {
  /** Events so far, in no order. */
  readonly events: CustomerEvent[] = [];
  /** Days since the customer joined; 0 on the first. */
  readonly age: number;

  constructor(
    readonly profile: Profile,
    /** Day of the simulation. */
    readonly day: number,
    /** Causes that held the day before, and today. */
    readonly before: CauseSet,
    readonly now: CauseSet,
    private readonly origin: { readonly seed: number; readonly index: number; readonly start: number },
  ) {
    this.age = day - profile.joinedOn;
  }

  /** Monday to Friday; the simulation's days are days in UTC. */
  get isWorkingDay(): boolean {
    const weekday = new Date(this.origin.start + this.day * DAY_MS).getUTCDay();
    return weekday > 0 && weekday < 6;
  }

  /** Draws for one purpose. */
  chance(purpose: keyof typeof PURPOSES): Chance {
    return new Chance(this.origin.seed, this.origin.index, this.day, PURPOSES[purpose]);
  }

  /** @param at - share of the day that has passed, in [0, 1) */
  add<T extends EventType>(type: T, at: number, data: EventData<T>): void {
    const { customer } = this.profile;
    const event = {
      ...{ type, customer, source: 'simulator', data },
      id: `${customer}-${this.day}-${this.events.length}`,
      time: this.origin.start + Math.floor((this.day + at) * DAY_MS),
    };
    this.events.push(event as unknown as CustomerEvent);
  }
}

export const DAY_MS = 86_400_000;
