/** How a column is read: a quantity, or a small non-negative integer that stands for a level. */
export type ColumnKind = 'number' | 'category';

/** A table of raw feature values, as the feature engine gives them. */
export interface ModelInput {
  /** Column names, in order; unique. */
  readonly names: readonly string[];
  /** Kind per column, same length as `names`. */
  readonly kinds: readonly ColumnKind[];
  /** Number of rows. */
  readonly rows: number;
  /**
   * Row-major values, `[rows, names.length]`. NaN is missing; positive and negative infinity count as the largest and
   * the smallest value seen in training. Categories are non-negative integers.
   */
  readonly values: Float64Array;
}

/** A table with what became of each row: one row is one customer at one cut-off. */
export interface TrainingRows extends ModelInput {
  /** Customer per row; rows of one customer never stand on both sides of a fold. */
  readonly customers: readonly string[];
  /** Cut-off per row, epoch milliseconds. */
  readonly cutoffs: Float64Array;
  /** Days from the cut-off to the churn, above 0; Infinity when the row did not churn while observed. */
  readonly eventDays: Float64Array;
  /** Days the row was observed after its cut-off, 0 or more; a later churn is unknown (right-censored). */
  readonly observedDays: Float64Array;
}
