import { ChurnModel, evaluate, labelsAt, pairedAucDifference, type Evaluation, type TrainingRows } from '#churn-model';
import { InvalidConfiguration, type Configuration } from '#config';
import type { ChurnTask } from '#contracts';
import { openEventLog } from '#replay';
import { loadModel, type Database, type StoredModel } from '#storage';
import type { KafkaConnection } from '#stream';
import { pickRows } from '#training-set';
import { checkFit } from '../../../scoring/src/model/check-fit.js';
import { knownCatalogue } from '../catalogue/known-catalogue.js';
import { collectRows } from '../../../trainer/src/train/collect-rows.js';

/** Two models on the same customers. */
export interface Comparison {
  /** The moment as of which both scored, RFC 3339. */
  readonly cutoff: string;
  /** True when neither model has learnt from what is known after the cut-off. */
  readonly isHeldOut: boolean;
  readonly rows: number;
  readonly churned: number;
  readonly models: readonly { readonly version: string; readonly figures: Evaluation }[];
  /** First minus second, on the same rows; standard errors clustered by customer. */
  readonly paired: {
    readonly auc: { readonly difference: number; readonly standardError: number };
    readonly logLoss: { readonly difference: number; readonly standardError: number };
  };
}

/** What is compared, and on whom. */
export interface ComparisonOptions {
  readonly first: string;
  readonly second: string;
  /** Epoch ms; by default the end of what the later of both has learnt from. */
  readonly cutoff?: number;
}

const DAY_MS = 86_400_000;

/**
 * Scores everyone of a past moment with two models and compares them with what happened since, pair by pair.
 *
 * @throws InvalidConfiguration when the models predict different things, or not enough time has passed
 */
export async function compareModels(
  { config, database, connection }: { config: Configuration; database: Database; connection: KafkaConnection },
  { first, second, cutoff: asked }: ComparisonOptions,
): Promise<Comparison> {
  const stored = await Promise.all([first, second].map((version) => loaded(database, version)));
  const [a, b] = stored as [StoredModel, StoredModel];
  const { task } = a;
  if (JSON.stringify(task) !== JSON.stringify(b.task))
    throw new InvalidConfiguration(['the two models predict different things: their churn definitions differ']);
  const { engine } = await knownCatalogue(database, config, a.catalogue);
  const learntUntil = Math.max(a.asOf, b.asOf);
  const cutoff = asked ?? learntUntil;
  const log = await openEventLog({ config, database, connection });
  const model = { ...config.model, cutoffs: [new Date(cutoff).toISOString()] };
  const collected = await collectRows({ log, engine, task, config: { ...config, model }, onCustomer: () => undefined });
  const rows = observed(collected.complete, task, cutoff);
  const { labels } = labelsAt(rows, task.horizonDays);
  const scores: Float64Array[] = [];
  for (const { artifact } of stored) {
    const scorer = await ChurnModel.fromBytes(artifact, { backend: config.model.backend });
    checkFit(scorer.info, engine.catalogue);
    scores.push(scorer.predict(rows).main);
    scorer.dispose();
  }
  const [ofFirst, ofSecond] = scores as [Float64Array, Float64Array];
  const { seed } = config.model;
  return {
    cutoff: new Date(cutoff).toISOString(),
    isHeldOut: cutoff >= learntUntil,
    rows: rows.rows,
    churned: labels.reduce((sum, label) => sum + label, 0),
    models: stored.map(({ version }, i) => ({ version, figures: evaluate(scores[i]!, labels, rows.customers, seed) })),
    paired: {
      auc: pairedAucDifference(ofFirst, ofSecond, labels, rows.customers),
      logLoss: meanDifference(losses(ofFirst, labels), losses(ofSecond, labels)),
    },
  };
}

async function loaded(database: Database, version: string): Promise<StoredModel> {
  const stored = await loadModel(database, version);
  if (stored === null) throw new InvalidConfiguration([`${version}: there is no such model`]);
  return stored;
}

function observed(rows: TrainingRows, task: ChurnTask, cutoff: number): TrainingRows {
  const known = [...rows.cutoffs.keys()].filter((row) => rows.observedDays[row]! >= task.horizonDays);
  if (known.length > 0) return pickRows(rows, known);
  const ready = new Date(cutoff + (task.horizonDays + task.leadDays) * DAY_MS).toISOString().slice(0, 10);
  throw new InvalidConfiguration([
    `what became of the customers of ${new Date(cutoff).toISOString().slice(0, 10)} is known from ${ready} on; an earlier --cutoff is not held out from both`,
  ]);
}

function losses(scores: Float64Array, labels: Uint8Array): Float64Array {
  return scores.map((p, row) => -Math.log(labels[row] === 1 ? p : 1 - p));
}

/** At one cut-off every customer is one row: the rows are independent. */
function meanDifference(a: Float64Array, b: Float64Array): { difference: number; standardError: number } {
  const differences = a.map((value, row) => value - b[row]!);
  const mean = differences.reduce((sum, d) => sum + d, 0) / differences.length;
  const variance = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (differences.length - 1);
  return { difference: mean, standardError: Math.sqrt(variance / differences.length) };
}
