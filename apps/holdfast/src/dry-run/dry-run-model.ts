import { trainChurnModel } from '#churn-model';
import type { Configuration } from '#config';
import type { ChurnTask, CustomerEvent } from '#contracts';
import type { FeatureEngine } from '#feature-engine';
import { loadChampion, loadModel, type Database } from '#storage';
import { automaticCutoffs, pickRows, rowsKnownAt, TrainingSet } from '#training-set';
import { bandThresholds } from '../../../scoring/src/bands/thresholds.js';
import { checkFit } from '../../../scoring/src/model/check-fit.js';
import type { LoadPredictor, ServingModel } from '../../../scoring/src/model/champion.js';
import { bandThresholds as foundThresholds } from '../../../trainer/src/train/band-thresholds.js';

/** The model that a dry run scores with, and where it comes from in words. */
export interface DryRunModel {
  readonly serving: ServingModel;
  readonly origin: string;
  dispose(): void;
}

/** The champion of the catalogue; null before there is one. */
export async function championModel(
  config: Configuration,
  database: Database,
  engine: FeatureEngine,
  load: LoadPredictor,
): Promise<DryRunModel | null> {
  const champion = await loadChampion(database, engine.catalogue.version);
  const stored = champion === null ? null : await loadModel(database, champion.version);
  if (champion === null || stored === null) return null;
  const predictor = await load(stored.artifact);
  checkFit(predictor.info, engine.catalogue);
  const { version, promotedAt } = champion;
  const thresholds = bandThresholds(config.scoring.bands, stored.thresholds);
  return {
    serving: { version, promotedAt, predictor, thresholds },
    origin: `the present champion, ${version}`,
    dispose: () => predictor.dispose(),
  };
}

/** A model trained on the history itself, for data without a registry. */
export async function trainedModel(
  config: Configuration,
  engine: FeatureEngine,
  task: ChurnTask,
  observedUntil: number,
  timelines: ReadonlyMap<string, readonly CustomerEvent[]>,
): Promise<DryRunModel> {
  const { seed, horizonsDays, backend, cutoffEveryDays: everyDays, maxCutoffs: most } = config.model;
  const firstEvent = [...timelines.values()].reduce(
    (least, [first]) => Math.min(least, first?.time ?? least),
    Infinity,
  );
  const cutoffs = automaticCutoffs({ task, firstEvent, observedUntil, everyDays, most });
  const set = new TrainingSet(engine, { task, observedUntil, cutoffs: [...cutoffs, observedUntil] });
  for (const [customer, events] of timelines)
    set.add(
      customer,
      events.filter(({ time }) => time < observedUntil),
    );
  const rows = set.rows();
  const newest: number[] = [];
  rows.cutoffs.forEach((cutoff, row) => cutoff === observedUntil && newest.push(row));
  const complete = rowsKnownAt(rows, task, observedUntil);
  const predictor = await trainChurnModel(complete, {
    ...{ seed, horizonsDays, backend, mainHorizonDays: task.horizonDays, historyFeature: 'known_days' },
  });
  const found = foundThresholds(predictor.predict(pickRows(rows, newest)).main, config.scoring.bands);
  const thresholds = bandThresholds(config.scoring.bands, found);
  return {
    serving: { version: 'dry-run', promotedAt: observedUntil, predictor, thresholds },
    origin: `a model trained for this run on ${complete.rows} rows of the data`,
    dispose: () => predictor.dispose(),
  };
}
