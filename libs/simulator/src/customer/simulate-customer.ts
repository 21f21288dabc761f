import type { CustomerEvent } from '#contracts';
import { bitOf, CAUSES, holds, type Cause, type CauseSet } from '../causes/causes.js';
import { churnProbabilities, Hazards, type Treatment } from '../causes/churn-probability.js';
import { Chance } from '../chance/chance.js';
import type { Business } from '../business/business.js';
import { billingEvents } from '../events/billing-events.js';
import { DAY_MS, Day } from '../events/day.js';
import { seatEvents } from '../events/seat-events.js';
import { supportEvents } from '../events/support-events.js';
import { usageEvents } from '../events/usage-events.js';
import { profileOf, type Profile } from './profile.js';

/** What is changed on purpose in one customer's life; everything else happens as it would have. */
export interface Intervention {
  /** Causes that hold from a day of the simulation on, until the end. */
  readonly planted?: readonly { readonly cause: Cause; readonly fromDay: number }[];
  /** Things done for the customer, which change the hazard by a known factor. */
  readonly treatments?: readonly Treatment[];
  /** The customer stays, whatever happens. */
  readonly neverLeaves?: boolean;
}

/** One customer from the first day to the last, with the truth about them. */
export interface CustomerLife {
  readonly customer: string;
  readonly profile: Profile;
  /** By rising time. */
  readonly events: readonly CustomerEvent[];
  /** Day of the simulation on which they left; null when they are still there at its end. */
  readonly leftOn: number | null;
  /** Causes that held on a day of the simulation. @returns null on days on which they weren't a customer */
  causesOn(day: number): readonly Cause[] | null;
  /**
   * The true probability of leaving within each horizon, seen at the beginning of a day.
   *
   * @param horizonsDays - ascending
   * @returns null when they aren't a customer then
   */
  churnProbabilitiesAt(day: number, horizonsDays: readonly number[]): readonly number[] | null;
}

const PURPOSES = { causes: 2, leaving: 3 } as const;

/** Lives one customer's days. Customers don't know of each other. @param index - which of the business's customers */
export function simulateCustomer(business: Business, index: number, intervention: Intervention = {}): CustomerLife {
  const { seed, days, start, dynamics } = business;
  const { planted = [], treatments = [], neverLeaves = false } = intervention;
  const profile = profileOf(seed, index, days);
  const hazards = new Hazards(profile.baseHazard, dynamics, treatments);
  const sets: CauseSet[] = [];
  const events: CustomerEvent[] = [];
  let pile: readonly string[] = [];
  let before: CauseSet = 0;
  let leftOn: number | null = null;
  for (let today = profile.joinedOn; today < days && leftOn === null; today++) {
    const now =
      causesToday(before, business, new Chance(seed, index, today, PURPOSES.causes)) | plantedOn(planted, today);
    const day = new Day(profile, today, before, now, { seed, index, start });
    const draw = new Chance(seed, index, today, PURPOSES.leaving);
    if (draw.happens(hazards.on(today, now)) && !neverLeaves) {
      leftOn = today;
      day.add('subscription.canceled', 0.1 + 0.8 * draw.uniform(), { reason: wordsOf(now) });
    } else {
      sets.push(now);
      if (day.age === 0) day.add('customer.identified', 0, { traits: traitsOf(profile) });
      seatEvents(day);
      billingEvents(day);
      usageEvents(day);
      pile = supportEvents(day, pile);
    }
    events.push(...day.events.sort((a, b) => a.time - b.time));
    before = now;
  }
  const setOn = (day: number): CauseSet | undefined => sets[day - profile.joinedOn];
  return {
    ...{ customer: profile.customer, profile, events, leftOn },
    causesOn(day) {
      const set = setOn(day);
      return set === undefined ? null : CAUSES.filter((cause) => holds(set, cause));
    },
    churnProbabilitiesAt(day, horizonsDays) {
      const set = setOn(day - 1);
      if (set === undefined || (leftOn !== null && day > leftOn)) return null;
      return churnProbabilities(day, set, horizonsDays, hazards);
    },
  };
}

/** When a day of a business begins, epoch ms. */
export function dayStart({ start }: Pick<Business, 'start'>, day: number): number {
  return start + day * DAY_MS;
}

function causesToday(before: CauseSet, { dynamics }: Business, chance: Chance): CauseSet {
  let now = before;
  for (const cause of CAUSES) {
    const { startsPerDay, endsPerDay } = dynamics[cause];
    if (chance.happens(holds(before, cause) ? endsPerDay : startsPerDay)) now ^= bitOf(cause);
  }
  return now;
}

function plantedOn(planted: NonNullable<Intervention['planted']>, day: number): CauseSet {
  return planted.reduce((set, { cause, fromDay }) => (day >= fromDay ? set | bitOf(cause) : set), 0);
}

function wordsOf(set: CauseSet): string {
  const causes = CAUSES.filter((cause) => holds(set, cause));
  return causes.length === 0 ? 'no longer needed' : causes.join(', ').replaceAll('_', ' ');
}

function traitsOf({ plan, seats, country, locale, customer }: Profile): Record<string, string | number> {
  return { plan, seats, country, locale, name: `Company ${customer}`, email: `${customer}@example.com` };
}
