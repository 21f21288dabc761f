import { bitOf, CAUSE_SETS, CAUSES, holds, type Cause, type CauseDynamics, type CauseSet } from './causes.js';

/** Highest hazard of a day, however much goes wrong at once. */
const HIGHEST_HAZARD = 0.5;

/** Something done for a customer that changes the hazard by a known factor for some days. */
export interface Treatment {
  /** First day on which it works. */
  readonly fromDay: number;
  readonly days: number;
  /** Below 1 keeps customers, above 1 drives them away. */
  readonly hazardFactor: number;
}

/** The true way of leaving of one customer. */
export class Hazards {
  /** By set of causes: the chance of leaving on a day without treatment. */
  private readonly bySet: Float64Array;

  /** @param base - chance of leaving on a day on which nothing is wrong */
  constructor(
    base: number,
    readonly dynamics: Readonly<Record<Cause, CauseDynamics>>,
    private readonly treatments: readonly Treatment[],
  ) {
    this.bySet = Float64Array.from({ length: CAUSE_SETS }, (_, set) =>
      CAUSES.reduce((hazard, cause) => (holds(set, cause) ? hazard * dynamics[cause].hazardFactor : hazard), base),
    );
  }

  /** Chance of leaving on one day while the causes of a set hold. */
  on(day: number, set: CauseSet): number {
    return Math.min(HIGHEST_HAZARD, this.bySet[set]! * this.treatmentOn(day));
  }

  /** By what treatments multiply the hazard of a day. */
  private treatmentOn(day: number): number {
    let factor = 1;
    for (const { fromDay, days, hazardFactor } of this.treatments)
      if (day >= fromDay && day < fromDay + days) factor *= hazardFactor;
    return factor;
  }
}

/**
 * The true probability that a customer leaves within each horizon, exact: causes come and go on while it counts.
 *
 * @param day - first day that counts
 * @param set - causes that held the day before
 * @param horizonsDays - ascending
 */
export function churnProbabilities(
  day: number,
  set: CauseSet,
  horizonsDays: readonly number[],
  hazards: Hazards,
): number[] {
  let staying: Float64Array = new Float64Array(CAUSE_SETS);
  staying[set] = 1;
  const out: number[] = [];
  for (let ahead = 1; out.length < horizonsDays.length; ahead++) {
    staying = afterOneDay(staying, hazards.dynamics);
    let left = 1;
    for (let s = 0; s < CAUSE_SETS; s++) {
      staying[s]! *= 1 - hazards.on(day + ahead - 1, s);
      left -= staying[s]!;
    }
    while (horizonsDays[out.length] === ahead) out.push(left);
  }
  return out;
}

/** Each cause begins and ends by itself. */
function afterOneDay(before: Float64Array, dynamics: Hazards['dynamics']): Float64Array {
  const now = Float64Array.from(before);
  for (const cause of CAUSES) {
    const { startsPerDay, endsPerDay } = dynamics[cause];
    const bit = bitOf(cause);
    for (let without = 0; without < CAUSE_SETS; without++) {
      if ((without & bit) !== 0) continue;
      const [a, b] = [now[without]!, now[without | bit]!];
      now[without] = a * (1 - startsPerDay) + b * endsPerDay;
      now[without | bit] = a * startsPerDay + b * (1 - endsPerDay);
    }
  }
  return now;
}
