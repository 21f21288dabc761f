import { ArtifactRefused, type Explanation, type ModelInfo, type ModelInput, type Prediction } from '#churn-model';

/** A straight line on one feature, in log-odds of the main horizon. */
export interface Line {
  /** Features of the catalogue, in order. */
  readonly features: readonly { readonly name: string; readonly kind: 'number' | 'category' }[];
  /** The one that counts. Missing counts as 0. */
  readonly feature: string;
  readonly slope: number;
  readonly intercept: number;
  /** Beyond this value the model abstains. */
  readonly highest: number;
}

const HORIZONS_DAYS = [30, 90];

/** A predictor whose scores can be told by hand, in place of a trained model. */
export class LinePredictor {
  disposed = false;
  private readonly column: number;

  constructor(private readonly line: Line) {
    this.column = line.features.findIndex(({ name }) => name === line.feature);
  }

  /** The line as an artifact. */
  static artifact(line: Line): Uint8Array {
    return Buffer.from(JSON.stringify(line));
  }

  /** @throws ArtifactRefused for anything else than `artifact` makes */
  static load(artifact: Uint8Array): Promise<LinePredictor> {
    try {
      return Promise.resolve(new LinePredictor(JSON.parse(Buffer.from(artifact).toString()) as Line));
    } catch (cause) {
      return Promise.reject(new ArtifactRefused('not a line', { cause }));
    }
  }

  get info(): ModelInfo {
    return {
      ...{ formatVersion: 1, seed: 1, trainedOn: 'cpu', horizonsDays: HORIZONS_DAYS, mainHorizonDays: 90 },
      ...{ features: this.line.features, encodedColumns: 1, rows: 100, positives: 50, customers: 100 },
      ...{
        cutoffRange: [0, 1],
        members: 1,
        outOfFold: { auc: 0.5, logLoss: 0.7 },
        ignoredFeatures: [],
        minimumHistory: null,
      },
    };
  }

  predict(input: ModelInput): Prediction {
    const main = Float64Array.from({ length: input.rows }, (_, row) => 1 / (1 + Math.exp(-this.logOdds(input, row))));
    const probabilities = Float64Array.from([...main].flatMap((p) => [p / 2, p]));
    return { rows: input.rows, horizonsDays: HORIZONS_DAYS, probabilities, main };
  }

  explain(
    input: ModelInput,
    rowIndices: readonly number[] = Array.from({ length: input.rows }, (_, i) => i),
  ): Explanation {
    const width = input.names.length;
    const logOdds = Float64Array.from(rowIndices, (row) => this.logOdds(input, row));
    const contributions = new Float64Array(rowIndices.length * width);
    logOdds.forEach((value, i) => (contributions[i * width + this.column] = value - this.line.intercept));
    return { rowIndices, features: input.names, base: this.line.intercept, logOdds, contributions };
  }

  abstain(input: ModelInput): ({ reason: 'out-of-range'; features: string[] } | null)[] {
    return Array.from({ length: input.rows }, (_, row) =>
      this.value(input, row) > this.line.highest ? { reason: 'out-of-range', features: [this.line.feature] } : null,
    );
  }

  dispose(): void {
    this.disposed = true;
  }

  private logOdds(input: ModelInput, row: number): number {
    return this.line.intercept + this.line.slope * this.value(input, row);
  }

  private value({ values, names }: ModelInput, row: number): number {
    const value = values[row * names.length + this.column]!;
    return Number.isNaN(value) ? 0 : value;
  }
}
