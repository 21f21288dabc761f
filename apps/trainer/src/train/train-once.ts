import { createHash } from 'node:crypto';
import {
  labelsAt,
  trainInWorker,
  trainLogistic,
  type ChurnModel,
  type TrainingRows,
  type TrainOptions,
} from '#churn-model';
import { InvalidConfiguration, type Configuration } from '#config';
import type { ChurnTask } from '#contracts';
import type { Catalogue, FeatureEngine } from '#feature-engine';
import type { Log } from '#observability';
import { compileEngine } from '#service';
import { promoteModel, saveModel, withTrainingLock, type Database, type RegisteredModel } from '#storage';
import type { KafkaConnection } from '#stream';
import { UnusableTask } from '#training-set';
import { openEventLog } from '#replay';
import { codeVersion } from '../card/code-version.js';
import { modelCard } from '../card/model-card.js';
import { bandThresholds } from './band-thresholds.js';
import { collectRows, type CollectedRows } from './collect-rows.js';
import { dataFingerprint } from './data-fingerprint.js';
import { refusalOf } from './refusal.js';
import { testModel, type TimeSplitTest } from './test-model.js';

/** What a training needs around it. */
export interface TrainContext {
  readonly config: Configuration;
  readonly log: Log;
  readonly database: Database;
  readonly connection: KafkaConnection;
}

/** How far a training has come. */
export interface TrainingProgress {
  /** Reading and folding, training the twin that is tested, training the model that serves. */
  readonly stage: 'reading' | 'testing' | 'training';
  /** Done share of the stage in [0, 1]; null while its end is unknown. */
  readonly fraction: number | null;
  /** Customers folded so far. */
  readonly customers: number;
}

/** How one training is done. */
export interface TrainOnceOptions {
  /** Of the catalogue to train for; the configured one by default. */
  readonly engine?: FeatureEngine;
  /** Only what happened before it, epoch ms. By default up to now, or to the newest clock marker when history is replayed. */
  readonly asOf?: number;
  readonly onProgress?: (progress: TrainingProgress) => void;
  /** Aborting ends the training; nothing is registered then. */
  readonly signal?: AbortSignal;
  /** Trains the network; in a thread of its own by default. */
  readonly train?: (rows: TrainingRows, options: TrainOptions & { signal?: AbortSignal }) => Promise<ChurnModel>;
}

/** What came of a training. */
export type TrainOutcome =
  | { readonly kind: 'busy' }
  | {
      readonly kind: 'promoted' | 'refused';
      readonly version: string;
      readonly catalogue: string;
      /** Why it was refused; null for a promoted model. */
      readonly reason: string | null;
      readonly rows: number;
      readonly churned: number;
      readonly customers: number;
      readonly test: TimeSplitTest;
      /** What computed it. */
      readonly backend: string;
      readonly seconds: number;
    };

/**
 * Trains a model on everything in the topics, tests a twin of it on later time, registers it and, if it beats the
 * baselines, makes it the champion of its catalogue. Same events and seed: same version, whatever the partitions.
 *
 * @returns `busy` when another trainer is at work on this database
 * @throws InvalidConfiguration without a churn definition
 * @throws UnusableTask or UnusableRows when the history can't teach the task; the present champion stays
 */
export async function trainOnce(context: TrainContext, options: TrainOnceOptions = {}): Promise<TrainOutcome> {
  const task = context.config.model.churn;
  if (task === undefined)
    throw new InvalidConfiguration(['model.churn: expected a churn definition: nothing says what to predict']);
  const locked = await withTrainingLock(context.database, () => train(context, task, options));
  return locked.kind === 'busy' ? locked : locked.value;
}

async function train(context: TrainContext, task: ChurnTask, options: TrainOnceOptions): Promise<TrainOutcome> {
  const started = performance.now();
  const { config, database, log } = context;
  const { seed, horizonsDays, backend, minChurned } = config.model;
  const engine = options.engine ?? compileEngine(config);
  let customers = 0;
  const report = (stage: TrainingProgress['stage'], fraction: number | null): void =>
    options.onProgress?.({ stage, fraction, customers });
  const rows = await collectRows({
    log: await openEventLog(context),
    engine,
    task,
    config,
    asOf: options.asOf,
    onCustomer: (folded) => {
      options.signal?.throwIfAborted();
      customers = folded;
      report('reading', null);
    },
  });
  const { complete } = rows;
  const churned = labelsAt(complete, task.horizonDays).labels.reduce((sum, label) => sum + label, 0);
  if (churned < minChurned) {
    throw new UnusableTask(
      `${churned} of ${complete.rows} rows churned; model.minChurned asks for at least ${minChurned}.`,
    );
  }
  const fit =
    (stage: TrainingProgress['stage']) =>
    (of: TrainingRows): Promise<ChurnModel> => {
      options.signal?.throwIfAborted();
      return (options.train ?? trainInWorker)(of, {
        ...{ seed, horizonsDays, backend, signal: options.signal },
        mainHorizonDays: task.horizonDays,
        historyFeature: HISTORY_FEATURE,
        onProgress: ({ fraction }) => report(stage, fraction),
      });
    };
  const test = await testModel(rows, task, seed, fit('testing'));
  const model = await fit('training')(complete);
  try {
    options.signal?.throwIfAborted();
    const reason = refusalOf(test, config.trainer.maxAucDeficit);
    const entry = registryEntry({
      rows,
      task,
      test,
      model,
      config,
      catalogue: engine.catalogue,
      refusal: reason,
    });
    const promoted = await database.transaction('register_model', async (tx) => {
      await saveModel(tx, entry);
      return promoteModel(tx, entry.version);
    });
    const outcome = {
      kind: promoted ? ('promoted' as const) : ('refused' as const),
      version: entry.version,
      catalogue: entry.catalogue,
      reason,
      rows: complete.rows,
      churned,
      customers: model.info.customers,
      test,
      backend: model.info.trainedOn,
      seconds: (performance.now() - started) / 1_000,
    };
    const { kind, version, catalogue, seconds } = outcome;
    log.info('model_trained', {
      kind,
      version,
      catalogue,
      reason,
      rows: complete.rows,
      churned,
      seconds,
      testAuc: test.model.auc,
      backend: model.info.trainedOn,
    });
    return outcome;
  } finally {
    model.dispose();
  }
}

interface EntryParts {
  readonly rows: CollectedRows;
  readonly task: ChurnTask;
  readonly test: TimeSplitTest;
  readonly model: ChurnModel;
  readonly config: Configuration;
  readonly catalogue: Catalogue;
  readonly refusal: string | null;
}

/** Of every catalogue: how long a customer has been known. */
const HISTORY_FEATURE = 'known_days';
const VERSION_DIGITS = 16;

function registryEntry({ rows, task, test, model, config, catalogue, refusal }: EntryParts): RegisteredModel {
  const artifact = model.toBytes();
  const { complete, newest, observedUntil } = rows;
  const logistic = trainLogistic(complete, { horizonDays: task.horizonDays });
  const origin = { dataFingerprint: dataFingerprint(complete, task), codeVersion: codeVersion() };
  // The catalogue is part of it: two catalogues may name the same features and compute them differently.
  const hash = createHash('sha256').update(catalogue.version).update(artifact);
  const version = hash.digest('hex').slice(0, VERSION_DIGITS);
  return {
    ...{ version, artifact, task, refusal, ...origin },
    catalogue: catalogue.version,
    thresholds: bandThresholds(model.predict(newest).main, config.scoring.bands),
    metrics: { testedTwin: test, served: { outOfFold: model.info.outOfFold } },
    card: modelCard({ version, task, rows, test, model, catalogue, refusal, ...origin }),
    baseline: logistic.toJSON(),
    asOf: observedUntil,
  };
}
