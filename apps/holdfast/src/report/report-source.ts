import type { Configuration } from '#config';
import { eventLimits } from '#config';
import type { ChurnTask, CustomerEvent } from '#contracts';
import type { FeatureEngine } from '#feature-engine';
import { engineInForce } from '#service';
import { loadChampion, loadModel, type Database } from '#storage';
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
  /** Until when customers were watched, epoch ms, exclusive. */
  readonly observedUntil: number;
  /** Until when messages and answers count: they go on after an imported past has ended. Epoch ms, exclusive. */
  readonly toldUntil: number;
  /** One customer after another, events by rising time, each once. */
  readonly customers: AsyncIterable<readonly [customer: string, events: readonly CustomerEvent[]]>;
}

/** Where events are that old and an import has ended, nobody is watched any more. */
const STALE_MS = 7 * 86_400_000;

/** The history in the topics: up to now, or up to its end where it is an imported past. */
export async function topicsSource(session: Session, until: number | undefined): Promise<ReportSource> {
  const log = await openEventLog(session);
  const { newestClock, newestEvent } = await surveyLog(log);
  const now = Date.now();
  const isPast = Number.isFinite(newestClock) && newestEvent < now - STALE_MS;
  const observedUntil = until ?? (isPast ? Math.max(newestClock, newestEvent + 1) : now);
  const toldUntil = until ?? now;
  const { engine } = await engineInForce(session.database, session.config);
  return {
    task: session.config.model.churn ?? (await servedTask(session.database, engine)) ?? taskFor(session.config),
    engine,
    ...{ observedUntil, toldUntil },
    customers: readTimelines(log, { until: toldUntil }),
  };
}

/** What the model that serves was trained for; null when none does. */
async function servedTask(database: Database, { catalogue }: FeatureEngine): Promise<ChurnTask | null> {
  const champion = await loadChampion(database, catalogue.version);
  return champion === null ? null : ((await loadModel(database, champion.version))?.task ?? null);
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
  const observedUntil = until ?? churnObservedUntil(mapping, task.definition) ?? newest + 1;
  return {
    ...{ task, engine: engineFor(config, mapping), observedUntil, toldUntil: observedUntil },
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
