import type { TrainingRows } from '#churn-model';
import type { FeatureEngine } from '#feature-engine';
import { dayStart, simulateBusiness, type Business, type CustomerLife } from '#simulator';
import { TrainingSet } from '#training-set';
import type { ChurnTask } from '#contracts';

/** What is predicted of simulated customers. */
export const SIMULATED_TASK: ChurnTask = {
  definition: { kind: 'contract_ended', graceDays: 0 },
  horizonDays: 30,
  leadDays: 0,
};

/** A simulated business as rows, with the lives behind them. */
export interface SimulatedRows {
  readonly rows: TrainingRows;
  /** By customer. */
  readonly lives: ReadonlyMap<string, CustomerLife>;
}

/**
 * Makes rows of a simulated business by the way that real events take.
 *
 * @param cutoffDays - days of the simulation at whose beginning everyone who is a customer becomes a row
 */
export function simulatedRows(engine: FeatureEngine, business: Business, cutoffDays: readonly number[]): SimulatedRows {
  const set = new TrainingSet(engine, {
    task: SIMULATED_TASK,
    cutoffs: cutoffDays.map((day) => dayStart(business, day)),
    observedUntil: dayStart(business, business.days),
  });
  const lives = new Map<string, CustomerLife>();
  for (const life of simulateBusiness(business)) {
    lives.set(life.customer, life);
    set.add(life.customer, life.events);
  }
  return { rows: set.rows(), lives };
}
