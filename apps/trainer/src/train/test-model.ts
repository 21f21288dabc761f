import {
  evaluate,
  labelsAt,
  pairedAucDifference,
  trainLogistic,
  type ChurnModel,
  type Evaluation,
  type TrainingRows,
} from '#churn-model';
import type { ChurnTask } from '#contracts';
import { originsOf } from '#training-set';
import { testSegments, type SegmentTest } from '../card/segments.js';
import type { CollectedRows } from './collect-rows.js';

/** How a model does on time that it has not seen. */
export interface TimeSplitTest {
  /** The tested cut-off, epoch ms. */
  readonly cutoff: number;
  /** Cut-offs of the rows that the tested model learnt from, epoch ms. */
  readonly trainedOn: readonly number[];
  readonly trainingRows: number;
  readonly model: Evaluation;
  /** Logistic regression on the same rows. */
  readonly logistic: Evaluation;
  /** Share of test rows that churned: what a constant would say. */
  readonly baseRate: number;
  /** AUC of the model minus that of the logistic regression, standard error clustered by customer. */
  readonly pairedAuc: { readonly difference: number; readonly standardError: number };
  /** The model by segment. */
  readonly segments: readonly SegmentTest[];
}

/**
 * Trains on what was known at the newest cut-off that can be tested on, and scores the customers of that moment.
 *
 * @param train - trains on the given rows
 * @throws UnusableTask when no cut-off has enough known churn before it
 */
export async function testModel(
  { complete, categoryNames }: Pick<CollectedRows, 'complete' | 'categoryNames'>,
  task: ChurnTask,
  seed: number,
  train: (rows: TrainingRows) => Promise<ChurnModel>,
): Promise<TimeSplitTest> {
  const origin = originsOf(complete, task, 1)[0]!;
  const model = await train(origin.train);
  const scores = model.predict(origin.test).main;
  model.dispose();
  const baseline = trainLogistic(origin.train, { horizonDays: task.horizonDays }).predict(origin.test);
  const { labels } = labelsAt(origin.test, task.horizonDays);
  const { customers } = origin.test;
  const positives = labels.reduce((sum, label) => sum + label, 0);
  return {
    cutoff: origin.cutoff,
    trainedOn: [...new Set(origin.train.cutoffs)].sort((a, b) => a - b),
    trainingRows: origin.train.rows,
    model: evaluate(scores, labels, customers, seed),
    logistic: evaluate(baseline, labels, customers, seed),
    baseRate: positives / labels.length,
    pairedAuc: pairedAucDifference(scores, baseline, labels, customers),
    segments: testSegments(scores, labels, origin.test, categoryNames),
  };
}
