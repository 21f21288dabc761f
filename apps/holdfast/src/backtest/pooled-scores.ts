import { evaluate, labelsAt, type Evaluation, type TrainingRows } from '#churn-model';

/** Figures of one model on the pooled test rows; standard errors and intervals are clustered by customer. */
export interface BacktestFigures {
  readonly auc: number;
  readonly aucSe: number;
  readonly prAuc: number;
  readonly liftTop10: number;
  /** 95% interval. */
  readonly liftTop10Interval: readonly [number, number];
  readonly ece: number;
  readonly brier: number;
  readonly logLoss: number;
}

/** What each model says of the rows of one origin. */
interface RowScores {
  readonly model: ArrayLike<number>;
  readonly logistic: ArrayLike<number>;
  readonly fewer?: ArrayLike<number>;
}

/** Test rows of all origins with what each model said about them. */
export class PooledScores {
  readonly labels: number[] = [];
  readonly customers: string[] = [];
  readonly model: number[] = [];
  readonly logistic: number[] = [];
  /** Of the model that sees fewer features; empty without one. */
  readonly fewer: number[] = [];

  /** @param test - every row followed for the whole horizon */
  add(test: TrainingRows, horizonDays: number, scores: RowScores): void {
    const { indices, labels } = labelsAt(test, horizonDays);
    indices.forEach((row, i) => {
      this.labels.push(labels[i]!);
      this.customers.push(test.customers[row]!);
      this.model.push(scores.model[row]!);
      this.logistic.push(scores.logistic[row]!);
      if (scores.fewer !== undefined) this.fewer.push(scores.fewer[row]!);
    });
  }

  /** Figures of one of them. */
  figures(of: 'model' | 'logistic' | 'fewer', seed: number): BacktestFigures {
    const found: Evaluation = evaluate(this[of], this.labels, this.customers, seed);
    return {
      auc: found.auc,
      aucSe: found.aucSe,
      prAuc: found.prAuc,
      liftTop10: found.liftTop10,
      liftTop10Interval: found.liftInterval,
      ece: found.ece,
      brier: found.brier,
      logLoss: found.logLoss,
    };
  }
}
