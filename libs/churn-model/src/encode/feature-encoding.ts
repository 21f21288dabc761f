/** A number: z-score and piecewise-linear bins side by side, and a flag when training had missing values. */
export interface NumberEncoding {
  readonly kind: 'number';
  readonly name: string;
  /** First encoded column: z, then `edges.length - 1` bins, then the flag if any. */
  readonly offset: number;
  readonly median: number;
  readonly mean: number;
  /** Above 0. */
  readonly sd: number;
  /** Strictly ascending, at least two; the first and the last are the training minimum and maximum. */
  readonly edges: readonly number[];
  /** Training mean of each bin's column. */
  readonly binMeans: readonly number[];
  readonly flagsMissing: boolean;
}

/** A category: one column per level seen often enough; two levels share one. */
export interface CategoryEncoding {
  readonly kind: 'category';
  readonly name: string;
  readonly offset: number;
  /** Levels with a column of their own, ascending. */
  readonly levels: readonly number[];
  /** Every level seen in training, ascending. */
  readonly known: readonly number[];
}

/** A column that carried nothing in training (constant or empty) and gets no encoded column. */
interface IgnoredEncoding {
  readonly kind: 'ignored';
  readonly name: string;
  readonly offset: number;
  readonly was: 'number' | 'category';
}

export type FeatureEncoding = NumberEncoding | CategoryEncoding | IgnoredEncoding;

/** Encoded columns that one feature takes. */
export function encodedWidth(feature: FeatureEncoding): number {
  if (feature.kind === 'ignored') return 0;
  if (feature.kind === 'category') return feature.levels.length;
  return feature.edges.length + (feature.flagsMissing ? 1 : 0);
}
