import { Chance } from '../chance/chance.js';

/** What a customer is from the first day on. */
export interface Profile {
  readonly customer: string;
  readonly plan: string;
  /** Chance of leaving on a day on which nothing is wrong. */
  readonly baseHazard: number;
  readonly seats: number;
  /** Per billing period of a month, major units. */
  readonly price: number;
  /** Chance that a seat is used on a working day. */
  readonly activity: number;
  /** Day of the simulation on which they became a customer. */
  readonly joinedOn: number;
  /** Day of the billing month on which an invoice is due, 0 to 29. */
  readonly billedOn: number;
  readonly country: string;
  readonly locale: string;
}

const PLANS = [
  { plan: 'starter', weight: 5, baseHazard: 0.0012, seats: [1, 1], price: 19 },
  { plan: 'team', weight: 3.5, baseHazard: 0.0009, seats: [2, 4], price: 79 },
  { plan: 'business', weight: 1.5, baseHazard: 0.0006, seats: [4, 8], price: 290 },
] as const;

const PLACES = [
  ['DE', 'en'],
  ['JP', 'ja'],
  ['TR', 'tr'],
  ['TW', 'zh-TW'],
] as const;

/** Share of customers who are there from the first day; the others come during the first half. */
const FOUNDING_SHARE = 0.6;
const PURPOSE = 1;

/** @param days - length of the simulation */
export function profileOf(seed: number, index: number, days: number): Profile {
  const chance = new Chance(seed, index, PURPOSE);
  const { plan, baseHazard, seats, price } = PLANS[chance.weighted(PLANS.map(({ weight }) => weight))]!;
  const [country, locale] = PLACES[chance.integer(0, PLACES.length - 1)]!;
  return {
    ...{ customer: `sim-${index}`, plan, baseHazard, price, country, locale },
    seats: chance.integer(seats[0], seats[1]),
    activity: 0.35 + 0.5 * chance.uniform(),
    joinedOn: chance.happens(FOUNDING_SHARE) ? 0 : chance.integer(0, Math.floor(days / 2)),
    billedOn: chance.integer(0, 29),
  };
}
