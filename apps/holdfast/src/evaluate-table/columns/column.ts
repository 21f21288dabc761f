/** One column of the model's input, made from a column of the table. */
export interface FeatureColumn {
  readonly name: string;
  readonly kind: 'number' | 'category';
  /** One per row; NaN is missing; of a category, positions in `levels`. */
  readonly values: Float64Array;
  /** What the numbers of a category stand for. */
  readonly levels?: readonly string[];
}

/** What a column of the table was taken for. */
export type TakenAs = 'number' | 'category' | 'yes or no' | 'date' | 'left out';

/** What was made of a column of the table. */
export interface ColumnTreatment {
  readonly column: string;
  readonly as: TakenAs;
  readonly missing: number;
  /** Distinct values, the missing not counted. */
  readonly distinct: number;
  /** What needs a word: why it was left out, what was assumed. */
  readonly note?: string;
}

/** A column of the table, read. */
export interface ReadColumn {
  readonly treatment: ColumnTreatment;
  readonly features: readonly FeatureColumn[];
  /** Epoch days of a column of dates, NaN where missing. */
  readonly days?: Float64Array;
}
