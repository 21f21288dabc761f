import {
  evaluate,
  evaluateSegments,
  labelsAt,
  leakAlarms,
  rocAuc,
  selectRows,
  singleFeatureAucs,
  type Evaluation,
  type LeakAlarm,
  type SegmentFigures,
  type TrainingRows,
} from '#churn-model';
import type { CategoryNames } from '#feature-engine';
import { rowSegments } from './row-segments.js';

/** Figures of one model on the pooled test rows; standard errors and intervals are clustered by customer. */
export interface BacktestFigures extends Omit<Evaluation, 'rows' | 'positives' | 'liftInterval'> {
  /** 95% interval. */
  readonly liftTop10Interval: readonly [number, number];
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
  private readonly tested: TrainingRows[] = [];

  /** @param test - every row followed for the whole horizon */
  add(test: TrainingRows, horizonDays: number, scores: RowScores): void {
    const { indices, labels } = labelsAt(test, horizonDays);
    this.tested.push(selectRows(test, indices));
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
    const { rows: _rows, positives: _positives, liftInterval, ...figures } = found;
    return { ...figures, liftTop10Interval: liftInterval };
  }

  /** Where the model fails: the segments of the test rows with a weakness. */
  weakSegments(names: CategoryNames): SegmentFigures[] {
    return rowSegments(joined(this.tested), names)
      .flatMap(({ of }) => evaluateSegments(this.model, this.labels, this.customers, of))
      .filter(({ weakness }) => weakness !== null);
  }

  /** Whether the outcome has slipped into the features of the test rows. */
  leaks(): LeakAlarm[] {
    const rows = joined(this.tested);
    return leakAlarms(rocAuc(this.model, this.labels), rows.names, singleFeatureAucs(rows, this.labels));
  }
}

/** Rows of all origins one after the other; the columns are the same. */
function joined(parts: readonly TrainingRows[]): TrainingRows {
  const flat = (of: 'values' | 'cutoffs' | 'eventDays' | 'observedDays'): Float64Array => {
    const out = new Float64Array(parts.reduce((sum, part) => sum + part[of].length, 0));
    let at = 0;
    for (const part of parts) {
      out.set(part[of], at);
      at += part[of].length;
    }
    return out;
  };
  return {
    names: parts[0]!.names,
    kinds: parts[0]!.kinds,
    rows: parts.reduce((sum, part) => sum + part.rows, 0),
    values: flat('values'),
    customers: parts.flatMap((part) => part.customers),
    cutoffs: flat('cutoffs'),
    eventDays: flat('eventDays'),
    observedDays: flat('observedDays'),
  };
}
