import type { Configuration } from '#config';
import { eventLimits } from '#config';
import type { ChurnTask, CustomerEvent } from '#contracts';
import type { FeatureEngine } from '#feature-engine';
import { compileEngine } from '#service';
import { timeline } from '#training-set';
import { openEventLog } from '#replay';
import { readTimelines, surveyLog } from '../../../trainer/src/timelines/read-timelines.js';
import { churnObservedUntil } from '../backtest/churn-observed-until.js';
import { engineFor, taskFor } from '../cli/data-set.js';
import { say, type Session } from '../cli/session.js';
import type { Mapping } from '../import/mapping.js';
import { readMappedEvents } from '../import/read-mapped-events.js';

/** What reports are made of: every customer's events, and until when they tell anything. */
export interface ReportSource {
  readonly task: ChurnTask;
  readonly engine: FeatureEngine;
  /** Epoch ms, exclusive. */
  readonly observedUntil: number;
  /** One customer after another, events by rising time, each once. */
  readonly customers: AsyncIterable<readonly [customer: string, events: readonly CustomerEvent[]]>;
}

/** The history in the topics. The end of observation is the newest clock marker, else now. */
export async function topicsSource(session: Session, until: number | undefined): Promise<ReportSource> {
  const log = await openEventLog(session);
  const { newestClock } = await surveyLog(log);
  const observedUntil = until ?? (Number.isFinite(newestClock) ? newestClock : Date.now());
  return {
    task: taskFor(session.config),
    engine: compileEngine(session.config),
    observedUntil,
    customers: readTimelines(log, { until: observedUntil }),
  };
}

/** A folder of tables, read by a mapping; needs no brokers. */
export async function tablesSource(
  config: Configuration,
  dir: string,
  mapping: Mapping,
  until: number | undefined,
): Promise<ReportSource> {
  const byCustomer = new Map<string, CustomerEvent[]>();
  let newest = -Infinity;
  let misfits = 0;
  for await (const read of readMappedEvents(dir, mapping, { from: -Infinity, until: Infinity }, eventLimits(config))) {
    if (read.kind !== 'event') {
      if (++misfits <= 10) say(`${read.file}:${read.line}: ${read.reason}`);
      continue;
    }
    const { event } = read;
    newest = Math.max(newest, event.time);
    const known = byCustomer.get(event.customer);
    if (known === undefined) byCustomer.set(event.customer, [event]);
    else known.push(event);
  }
  if (misfits > 10) say(`... and ${misfits - 10} more rows that don't fit`);
  const task = taskFor(config, mapping);
  return {
    task,
    engine: engineFor(config, mapping),
    observedUntil: until ?? churnObservedUntil(mapping, task.definition) ?? newest + 1,
    customers: inTurn(byCustomer),
  };
}

async function* inTurn(
  byCustomer: Map<string, CustomerEvent[]>,
): AsyncGenerator<readonly [string, readonly CustomerEvent[]]> {
  for (const [customer, events] of byCustomer) {
    byCustomer.delete(customer);
    yield [customer, timeline(events)];
  }
}
