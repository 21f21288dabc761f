/** Calibrated probabilities of a batch. */
export interface Prediction {
  /** Number of rows. */
  readonly rows: number;
  /** Horizons in days, ascending. */
  readonly horizonsDays: readonly number[];
  /** Row-major `[rows, horizonsDays.length]`, each in (0, 1), rising with the horizon within a row. */
  readonly probabilities: Float64Array;
  /** The main horizon's column of `probabilities`, one per row. */
  readonly main: Float64Array;
}

/** Why each row got its score: contributions to the log-odds of the main horizon. */
export interface Explanation {
  /** Rows explained, as indices into the input, in the order of `contributions`. */
  readonly rowIndices: readonly number[];
  /** Feature per column of `contributions`; the input's names. */
  readonly features: readonly string[];
  /** Log-odds of the main horizon for the average training row; what contributions are measured against. */
  readonly base: number;
  /** Log-odds of the main horizon, one per explained row. */
  readonly logOdds: Float64Array;
  /** Row-major `[rowIndices.length, features.length]`; a row sums to its `logOdds` minus `base`. */
  readonly contributions: Float64Array;
}

/** Why a row's score should not be acted upon. */
export interface Abstention {
  /** `thin-history`: known for too short, or too many features unknown; `out-of-range`: values beyond what training showed. */
  readonly reason: 'thin-history' | 'out-of-range';
  /** The features that say so, worst first. */
  readonly features: readonly string[];
}

/** What a model says about itself; plain data, fit for JSON. */
export interface ModelInfo {
  /** Version of the artifact format. */
  readonly formatVersion: number;
  /** Seed of the training. */
  readonly seed: number;
  /** Backend it was trained on. */
  readonly trainedOn: 'node' | 'wasm' | 'cpu';
  /** Horizons in days, ascending. */
  readonly horizonsDays: readonly number[];
  /** The horizon that decides, one of `horizonsDays`. */
  readonly mainHorizonDays: number;
  /** Columns the model expects, in order. */
  readonly features: readonly { readonly name: string; readonly kind: 'number' | 'category' }[];
  /** Width of the encoded input. */
  readonly encodedColumns: number;
  /** Training rows whose label at the main horizon was known. */
  readonly rows: number;
  /** Those of `rows` that churned within the main horizon. */
  readonly positives: number;
  /** Distinct customers trained on. */
  readonly customers: number;
  /** Earliest and latest cut-off trained on, epoch milliseconds. */
  readonly cutoffRange: readonly [number, number];
  /** Members of the ensemble. */
  readonly members: number;
  /** Figures on out-of-fold scores at the main horizon (calibrated); optimistic by the early stopping. */
  readonly outOfFold: { readonly auc: number; readonly logLoss: number };
  /** Columns that carry nothing (constant or empty in training) and are ignored. */
  readonly ignoredFeatures: readonly string[];
  /** A customer of whom this feature says less is scored with doubt; null when no feature tells. */
  readonly minimumHistory: { readonly feature: string; readonly least: number } | null;
}
