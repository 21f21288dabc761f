import { evaluate, liftAt, prAuc, rocAuc, type Evaluation } from '#churn-model';
import type { HeldOutScores, Validation } from './cross-validate.js';
import type { PreparedTable } from './prepare-table.js';

/** How well one of the two models does. */
export interface TableFigures {
  /** Mean over folds and seeds, as are `prAuc` and `liftTop10`. */
  readonly auc: number;
  /** Standard error of `auc`, from the customers in the test folds; repeats over seeds are not counted as new ones. */
  readonly aucSe: number;
  /** Standard deviation of the AUC over folds. */
  readonly aucFoldSd: number;
  readonly prAuc: number;
  readonly liftTop10: number;
  /** Nats; over all held-out rows, as are the Brier score and `ece`. */
  readonly logLoss: number;
  readonly brier: number;
  /** Expected calibration error in ten equal-frequency bins over a seed's held-out rows; mean over seeds. */
  readonly ece: number;
  /** What `ece` would be for exact probabilities. */
  readonly eceByChance: number;
  /** CPU seconds to train on one fold, mean and longest. */
  readonly seconds: number;
  readonly longestSeconds: number;
  /** Everything else, over the held-out rows of all seeds. */
  readonly details: Evaluation;
}

/** Figures of one of the two models. */
export function tableFigures(of: 'model' | 'logistic', table: PreparedTable, validation: Validation): TableFigures {
  const { labels } = table;
  const seconds = of === 'model' ? validation.modelSeconds : validation.logisticSeconds;
  const parts = validation.scores.flatMap((held) => foldsOf(held, of, labels));
  const aucs = parts.map(({ scores, labels: churned }) => rocAuc(scores, churned));
  const auc = mean(aucs);
  const bySeed = validation.scores.map((held) => evaluate(held[of], labels, table.rows.customers, held.seed));
  const details = evaluate(
    validation.scores.flatMap((held) => [...held[of]]),
    validation.scores.flatMap(() => [...labels]),
    validation.scores.flatMap(() => [...table.rows.customers]),
    validation.scores[0]!.seed,
  );
  return {
    auc,
    aucSe: details.aucSe,
    aucFoldSd: Math.sqrt(aucs.reduce((sum, a) => sum + (a - auc) ** 2, 0) / (aucs.length - 1)),
    prAuc: mean(parts.map(({ scores, labels: churned }) => prAuc(scores, churned))),
    liftTop10: mean(parts.map(({ scores, labels: churned }) => liftAt(scores, churned, 0.1))),
    logLoss: details.logLoss,
    brier: details.brier,
    ece: mean(bySeed.map(({ ece }) => ece)),
    eceByChance: mean(bySeed.map(({ eceByChance }) => eceByChance)),
    seconds: mean(seconds),
    longestSeconds: Math.max(...seconds),
    details,
  };
}

interface Part {
  readonly scores: readonly number[];
  readonly labels: readonly number[];
}

function foldsOf(held: HeldOutScores, of: 'model' | 'logistic', labels: Uint8Array): Part[] {
  const parts = new Map<number, { scores: number[]; labels: number[] }>();
  held.fold.forEach((fold, row) => {
    const part = parts.get(fold) ?? { scores: [], labels: [] };
    part.scores.push(held[of][row]!);
    part.labels.push(labels[row]!);
    parts.set(fold, part);
  });
  return [...parts.values()];
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
