import { encodedWidth, type CategoryEncoding, type FeatureEncoding } from '../encode/feature-encoding.js';
import { Encoder } from '../encode/encoder.js';
import { finite } from '../encode/finite.js';
import { fitEncoding } from '../encode/fit-encoding.js';
import type { ModelInput } from '../rows/model-input.js';

/** Above this skewness a non-negative column goes in as log(1 + x): the usual care of whoever fits one by hand. */
const HEAVY_TAIL_SKEWNESS = 2;
const Z_LIMIT = 10;

/** How one number goes into the regression. */
export interface LinearColumn {
  readonly column: number;
  readonly median: number;
  readonly logarithm: boolean;
  readonly mean: number;
  readonly sd: number;
  readonly flagsMissing: boolean;
}

/**
 * Standardised numbers (logarithms where the tail is heavy), missing flags and one-hot categories; missing values and
 * levels are treated as the network treats them.
 */
export class LinearEncoder {
  /** Encoded columns. */
  readonly width: number;

  private readonly shape: Encoder;
  private readonly categories: readonly { readonly column: number; readonly feature: CategoryEncoding }[];

  /** Use `fit`, or what an earlier one learnt. */
  constructor(
    features: readonly FeatureEncoding[],
    readonly numbers: readonly LinearColumn[],
  ) {
    this.shape = new Encoder(features);
    this.categories = features.flatMap((feature, column) => (feature.kind === 'category' ? [{ column, feature }] : []));
    const { categories } = this;
    this.width =
      numbers.reduce((sum, n) => sum + (n.flagsMissing ? 2 : 1), 0) +
      categories.reduce((sum, c) => sum + encodedWidth(c.feature), 0);
  }

  /** What was learnt of each column, in order. */
  get features(): readonly FeatureEncoding[] {
    return this.shape.features;
  }

  /** Learns medians, deviations and levels from training rows. */
  static fit(input: ModelInput): LinearEncoder {
    const features: readonly FeatureEncoding[] = fitEncoding(input);
    const numbers: LinearColumn[] = [];
    features.forEach((feature, column) => {
      if (feature.kind !== 'number') return;
      const raw = Float64Array.from({ length: input.rows }, (_, i) => {
        const value = input.values[i * features.length + column]!;
        return Number.isNaN(value) ? feature.median : finite(value);
      });
      const logarithm = feature.edges[0]! >= 0 && moments(raw).skewness > HEAVY_TAIL_SKEWNESS;
      const { mean, sd } = moments(logarithm ? raw.map(Math.log1p) : raw);
      numbers.push({ column, median: feature.median, logarithm, mean, sd, flagsMissing: feature.flagsMissing });
    });
    return new LinearEncoder(features, numbers);
  }

  /** @returns `[rows, width]`, row-major */
  encode(input: ModelInput): Float64Array {
    this.shape.check(input);
    const columns = input.names.length;
    const out = new Float64Array(input.rows * this.width);
    for (let i = 0; i < input.rows; i++) {
      let at = i * this.width;
      for (const { column, median, logarithm, mean, sd, flagsMissing } of this.numbers) {
        const raw = input.values[i * columns + column]!;
        const value = Number.isNaN(raw) ? median : finite(raw);
        const z = ((logarithm ? Math.log1p(Math.max(0, value)) : value) - mean) / sd;
        out[at++] = Math.max(-Z_LIMIT, Math.min(Z_LIMIT, z));
        if (flagsMissing) out[at++] = Number.isNaN(raw) ? 1 : 0;
      }
      for (const { column, feature } of this.categories) {
        const level = feature.levels.indexOf(input.values[i * columns + column]!);
        if (level >= 0) out[at + level] = 1;
        at += feature.levels.length;
      }
    }
    return out;
  }
}

function moments(values: Float64Array): { mean: number; sd: number; skewness: number } {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const sd = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length) || 1;
  return { mean, sd, skewness: values.reduce((a, b) => a + ((b - mean) / sd) ** 3, 0) / values.length };
}
