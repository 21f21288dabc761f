import { after, type PeriodLength, type ReportPeriod } from '../periods/periods.js';
import { rate, type Rate } from '../rates/rate.js';
import type { Spell } from '../spells/spells.js';

/** How many of those who came in one period were still customers later. */
export interface RetentionCurve {
  /** The period in which they came for the first time. */
  readonly cohort: string;
  readonly customers: number;
  /** By number of period lengths after each one's own first moment, from 0; only as far as all of them were observed. */
  readonly retained: readonly Rate[];
}

/** Gathers retention curves, customer after customer. */
export class RetentionCurves {
  private readonly cohorts: { readonly period: ReportPeriod; customers: number; readonly alive: number[] }[];

  constructor(
    periods: readonly ReportPeriod[],
    private readonly length: PeriodLength,
    private readonly zone: string,
    observedUntil: number,
  ) {
    this.cohorts = periods.map((period) => ({
      period,
      customers: 0,
      alive: new Array<number>(stepsObserved(period, length, zone, observedUntil)).fill(0),
    }));
  }

  take(spells: readonly Spell[]): void {
    const [first] = spells;
    const cohort = this.cohorts.find(
      ({ period }) => first !== undefined && first.start >= period.start && first.start < period.end,
    );
    if (cohort === undefined || first === undefined) return;
    cohort.customers++;
    for (let step = 0; step < cohort.alive.length; step++) {
      const at = after(first.start, step, this.length, this.zone);
      if (spells.some(({ start, end }) => start <= at && end > at)) cohort.alive[step]!++;
    }
  }

  curves(): RetentionCurve[] {
    return this.cohorts
      .filter(({ customers }) => customers > 0)
      .map(({ period, customers, alive }) => ({
        cohort: period.name,
        customers,
        retained: alive.map((count) => rate(count, customers)),
      }));
  }
}

/** Steps that even the last one who came in the period was observed for. */
function stepsObserved({ end }: ReportPeriod, length: PeriodLength, zone: string, observedUntil: number): number {
  let steps = 0;
  while (steps < 600 && after(end, steps, length, zone) <= observedUntil) steps++;
  return steps;
}
