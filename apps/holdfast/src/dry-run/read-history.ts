import type { Configuration } from '#config';
import type { CustomerEvent } from '#contracts';
import type { FeatureEngine } from '#feature-engine';
import { openEventLog } from '#replay';
import { compileEngine } from '#service';
import { loadChurnModel, type LoadPredictor } from '../../../scoring/src/model/champion.js';
import { readTimelines } from '../../../trainer/src/timelines/read-timelines.js';
import type { Session } from '../cli/session.js';
import type { Mapping } from '../import/mapping.js';
import { tablesSource } from '../report/report-source.js';
import { NoChampion } from '../score/score-customers.js';
import { championModel, trainedModel, type DryRunModel } from './dry-run-model.js';

/** Recorded events with what scores them. */
export interface History {
  readonly engine: FeatureEngine;
  readonly timelines: ReadonlyMap<string, readonly CustomerEvent[]>;
  readonly model: DryRunModel;
}

/**
 * The history in the topics and the champion of the registry; before the first promotion a model trained for this run.
 *
 * @throws NoChampion when there is none and nothing says what churn is
 */
export async function topicsHistory(
  session: Pick<Session, 'config' | 'database' | 'connection'>,
  until: number | undefined,
  load: LoadPredictor = loadChurnModel(session.config.model.backend),
): Promise<History> {
  const { config, database } = session;
  const engine = compileEngine(config);
  const champion = await championModel(config, database, engine, load);
  const { churn } = config.model;
  if (champion === null && churn === undefined)
    throw new NoChampion(`There is no model for the feature catalogue ${engine.catalogue.version}.`);
  const timelines = new Map<string, readonly CustomerEvent[]>();
  const log = await openEventLog(session);
  let newest = -Infinity;
  for await (const [customer, events] of readTimelines(log, { until: until ?? Infinity })) {
    timelines.set(customer, events);
    newest = Math.max(newest, events.at(-1)?.time ?? -Infinity);
  }
  return { engine, timelines, model: champion ?? (await trainedModel(config, engine, churn!, newest + 1, timelines)) };
}

/** A folder of tables, and a model trained on it; needs no brokers. */
export async function tablesHistory(config: Configuration, dir: string, mapping: Mapping): Promise<History> {
  const { engine, task, observedUntil, customers } = await tablesSource(config, dir, mapping, undefined);
  const timelines = new Map<string, readonly CustomerEvent[]>();
  for await (const [customer, events] of customers) timelines.set(customer, events);
  return { engine, timelines, model: await trainedModel(config, engine, task, observedUntil, timelines) };
}
