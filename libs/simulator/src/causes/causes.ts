/** What can go wrong with a customer; each shows in their events. */
export const CAUSES = ['usage_stopped', 'payment_failed', 'tickets_piled_up', 'champion_left', 'price_raised'] as const;
export type Cause = (typeof CAUSES)[number];

/** How a cause comes, goes and counts. Its length is geometric, so that what happens next depends on today alone. */
export interface CauseDynamics {
  /** Chance of beginning on a day on which it doesn't hold. */
  readonly startsPerDay: number;
  /** Chance of ending on a day on which it holds. */
  readonly endsPerDay: number;
  /** By what it multiplies the daily hazard while it holds. */
  readonly hazardFactor: number;
}

/** Strong enough that each can be found in a few thousand customers, rare enough that most customers have none. */
export const DEFAULT_DYNAMICS: Readonly<Record<Cause, CauseDynamics>> = {
  usage_stopped: { startsPerDay: 1 / 300, endsPerDay: 1 / 45, hazardFactor: 8 },
  payment_failed: { startsPerDay: 1 / 300, endsPerDay: 1 / 25, hazardFactor: 6 },
  tickets_piled_up: { startsPerDay: 1 / 300, endsPerDay: 1 / 30, hazardFactor: 5 },
  champion_left: { startsPerDay: 1 / 500, endsPerDay: 1 / 60, hazardFactor: 3 },
  price_raised: { startsPerDay: 1 / 500, endsPerDay: 1 / 60, hazardFactor: 2.5 },
};

/** Several causes at once: bit i stands for `CAUSES[i]`. */
export type CauseSet = number;

/** Number of different sets of causes. */
export const CAUSE_SETS = 1 << CAUSES.length;

const BITS = Object.fromEntries(CAUSES.map((cause, i) => [cause, 1 << i])) as Readonly<Record<Cause, CauseSet>>;

/** The set that holds only one cause. */
export function bitOf(cause: Cause): CauseSet {
  return BITS[cause];
}

/** Whether a set holds a cause. */
export function holds(set: CauseSet, cause: Cause): boolean {
  return (set & BITS[cause]) !== 0;
}
