import type { TrainingRows } from '#churn-model';
import type { ChurnTask, CustomerEvent } from '#contracts';
import { CategoryNames, type FeatureEngine } from '#feature-engine';
import { followUps, type FollowUp } from '../labels/follow-up.js';

/** Which rows are made. Moments in epoch ms. */
export interface TrainingSetPlan {
  readonly task: ChurnTask;
  /** At each of them every eligible customer is a row; none after `observedUntil`. */
  readonly cutoffs: readonly number[];
  /** End of observation, exclusive. */
  readonly observedUntil: number;
}

interface Row {
  readonly customer: string;
  readonly cutoff: number;
  readonly followUp: FollowUp;
  readonly values: Float64Array;
}

/**
 * Collects rows customer by customer. Features come from the engine that also serves, folded up to the cut-off:
 * what happens at it or later can't reach them.
 */
export class TrainingSet {
  /** What the codes of categories in the rows stand for. */
  readonly categoryNames: CategoryNames;
  private readonly collected: Row[] = [];
  private readonly cutoffs: readonly number[];

  constructor(
    private readonly engine: FeatureEngine,
    private readonly plan: TrainingSetPlan,
  ) {
    this.categoryNames = new CategoryNames(engine.catalogue.features);
    this.cutoffs = [...new Set(plan.cutoffs)].sort((a, b) => a - b);
  }

  /** Number of rows so far. */
  get size(): number {
    return this.collected.length;
  }

  /**
   * Adds a customer's rows. Customers who asked to be forgotten give none.
   *
   * @param events - all of the customer's, each once, by rising time (see `timeline`); each customer once
   * @throws UnusableTask when the task contradicts itself
   */
  add(customer: string, events: readonly CustomerEvent[]): void {
    if (events.some(({ type }) => type === 'customer.erased')) return;
    const { task, observedUntil } = this.plan;
    const followUpAt = followUps(task, observedUntil, events);
    for (const event of events) this.categoryNames.note(event);
    const state = this.engine.empty();
    let folded = 0;
    for (const cutoff of this.cutoffs) {
      const followUp = followUpAt(cutoff);
      if (followUp === null) continue;
      while (folded < events.length && events[folded]!.time < cutoff) this.engine.fold(state, events[folded++]!);
      this.collected.push({ customer, cutoff, followUp, values: this.engine.snapshot(state, cutoff) });
    }
  }

  /** All rows, by customer (code units) and cut-off, whatever the order in which customers were added. */
  rows(): TrainingRows {
    const { features } = this.engine.catalogue;
    const sorted = this.collected.toSorted(
      (a, b) => (a.customer < b.customer ? -1 : a.customer > b.customer ? 1 : 0) || a.cutoff - b.cutoff,
    );
    const values = new Float64Array(sorted.length * features.length);
    sorted.forEach((row, i) => values.set(row.values, i * features.length));
    return {
      names: features.map(({ name }) => name),
      kinds: features.map(({ kind }) => kind),
      rows: sorted.length,
      values,
      customers: sorted.map((row) => row.customer),
      cutoffs: Float64Array.from(sorted, (row) => row.cutoff),
      eventDays: Float64Array.from(sorted, (row) => row.followUp.eventDays),
      observedDays: Float64Array.from(sorted, (row) => row.followUp.observedDays),
    };
  }
}
