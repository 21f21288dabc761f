import { setImmediate } from 'node:timers/promises';
import type { TrainingRows } from '#churn-model';
import type { Configuration } from '#config';
import type { ChurnTask } from '#contracts';
import type { CategoryNames, FeatureEngine } from '#feature-engine';
import { automaticCutoffs, pickRows, rowsKnownAt, TrainingSet, UnusableTask } from '#training-set';
import { type EventLog } from '#replay';
import { readTimelines, surveyLog } from '../timelines/read-timelines.js';

/** What is collected, and from where. */
export interface CollectOptions {
  readonly log: EventLog;
  readonly engine: FeatureEngine;
  readonly task: ChurnTask;
  readonly config: Configuration;
  /** Only what happened before it, epoch ms; by default everything up to now, or up to the newest clock marker. */
  readonly asOf?: number;
  readonly onCustomer: (customers: number) => void;
}

/** Rows to learn from and customers to score. */
export interface CollectedRows {
  readonly events: number;
  /** End of the data, exclusive, epoch ms. */
  readonly observedUntil: number;
  /** Rows whose label windows are complete. */
  readonly complete: TrainingRows;
  /** Every customer as of the end of the data; their labels are unknown. */
  readonly newest: TrainingRows;
  readonly categoryNames: CategoryNames;
}

/** Customers between two looks at whatever else waits in this thread. */
const CUSTOMERS_AT_ONCE = 100;
const DAY_MS = 86_400_000;

/**
 * Where events ended long ago, as after an import of old tables, nobody fell silent: nobody was listening.
 *
 * @throws UnusableTask when a whole horizon has passed since the newest event
 */
function refuseStaleLog(newestEvent: number, now: number, { horizonDays, leadDays }: ChurnTask): void {
  const days = Math.floor((now - newestEvent) / DAY_MS);
  if (days <= horizonDays + leadDays) return;
  const end = new Date(newestEvent + 1_000).toISOString().replace(/\.\d+/, '');
  throw new UnusableTask(
    `The newest event is ${days.toLocaleString('en')} days old: as of now everybody would seem to have left. Train as of the end of the data (train --as-of ${end}), or see to it that events arrive.`,
  );
}

/**
 * Replays the topics into rows at every cut-off, by the engine that also serves.
 *
 * @throws UnusableTask when the topics hold too little for the task
 */
export async function collectRows(options: CollectOptions): Promise<CollectedRows> {
  const { log, engine, task, config } = options;
  const { events, firstEvent, newestEvent, newestClock } = await surveyLog(log);
  if (newestEvent === -Infinity) throw new UnusableTask('The input topics hold no events.');
  const replayed = config.features.clock === 'event';
  const observedUntil = options.asOf ?? (replayed ? Math.max(newestClock, newestEvent + 1) : Date.now());
  if (options.asOf === undefined && !replayed) refuseStaleLog(newestEvent, observedUntil, task);
  const { cutoffEveryDays: everyDays, maxCutoffs: most } = config.model;
  const cutoffs =
    config.model.cutoffs?.map((day) => Date.parse(day)).filter((cutoff) => cutoff <= observedUntil) ??
    automaticCutoffs({ task, firstEvent, observedUntil, everyDays, most });
  const set = new TrainingSet(engine, { task, observedUntil, cutoffs: [...cutoffs, observedUntil] });
  let customers = 0;
  for await (const [customer, timeline] of readTimelines(log, { until: observedUntil })) {
    set.add(customer, timeline);
    if (++customers % CUSTOMERS_AT_ONCE > 0) continue;
    options.onCustomer(customers);
    await setImmediate();
  }
  const rows = set.rows();
  const newest: number[] = [];
  rows.cutoffs.forEach((cutoff, row) => cutoff === observedUntil && newest.push(row));
  return {
    ...{ events, observedUntil, categoryNames: set.categoryNames },
    complete: rowsKnownAt(rows, task, observedUntil),
    newest: pickRows(rows, newest),
  };
}
