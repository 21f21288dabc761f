import { useBackend, type BackendChoice } from '../backends/use-backend.js';
import { cumulativeLogOdds } from '../calibrate/cumulative.js';
import { sigmoid } from '../calibrate/log-odds.js';
import { Encoder } from '../encode/encoder.js';
import { Explainer } from '../explain/explainer.js';
import { FirstLayer, PLACED_ROWS } from '../lookup/first-layer.js';
import { RunNetwork } from '../network/run-network.js';
import type { ModelInput } from '../rows/model-input.js';
import { readArtifact, writeArtifact, type ModelParts } from './artifact.js';
import type { Abstention, Explanation, ModelInfo, Prediction } from './prediction.js';
import { outsideOf } from './training-range.js';

/** Rows encoded and multiplied at a time: large enough for full speed, small enough to stay in the cache. */
const CHUNK_ROWS = 1024;

/** How a prediction is computed. */
export interface PredictOptions {
  /** `look-up` (default) reads the first layer from tables; `graph` multiplies it out, for comparison. Equal to 1e-5. */
  readonly firstLayer?: 'look-up' | 'graph';
}

/** A trained, calibrated ensemble. Holds tensors of the active backend: call `dispose` when it is replaced. */
export class ChurnModel {
  private readonly encoder: Encoder;
  private readonly firstLayer: FirstLayer;
  private readonly network: RunNetwork;
  private explainer: Explainer | null = null;

  /** Use `trainChurnModel` or `ChurnModel.fromBytes`; a backend must be active. */
  constructor(private readonly parts: ModelParts) {
    this.encoder = new Encoder(parts.encoding);
    this.firstLayer = new FirstLayer(parts);
    this.network = new RunNetwork(parts.network);
  }

  /**
   * Loads a model.
   *
   * @param options.backend - `auto` by default
   * @throws ArtifactRefused when the bytes are damaged, cut short, or of another format or version
   * @throws BackendUnavailable when the named backend does not load
   */
  static async fromBytes(bytes: Uint8Array, options: { backend?: BackendChoice } = {}): Promise<ChurnModel> {
    const parts = readArtifact(bytes);
    await useBackend(options.backend ?? 'auto');
    return new ChurnModel(parts);
  }

  /** What the model says about itself. */
  get info(): ModelInfo {
    return this.parts.info;
  }

  /**
   * Scores rows, in chunks, in the calling thread.
   *
   * @throws InputMismatch when the columns are not those of training
   */
  predict(input: ModelInput, options: PredictOptions = {}): Prediction {
    this.encoder.check(input);
    const { horizonsDays, mainHorizonDays } = this.info;
    const heads = horizonsDays.length;
    const probabilities = new Float64Array(input.rows * heads);
    const rowIndices = Int32Array.from({ length: input.rows }, (_, i) => i);
    const byGraph = options.firstLayer === 'graph';
    for (let from = 0; from < input.rows; from += byGraph ? CHUNK_ROWS : PLACED_ROWS) {
      const rows = Math.min(byGraph ? CHUNK_ROWS : PLACED_ROWS, input.rows - from);
      const logits = byGraph
        ? this.graphLogits(input, rowIndices.subarray(from, from + rows))
        : this.lookUpLogits(input, rowIndices, from, rows);
      const logOdds = cumulativeLogOdds(logits, this.parts.calibrations);
      for (let i = 0; i < logOdds.length; i++) probabilities[from * heads + i] = sigmoid(logOdds[i]!);
    }
    const main = horizonsDays.indexOf(mainHorizonDays);
    return {
      rows: input.rows,
      horizonsDays,
      probabilities,
      main: Float64Array.from({ length: input.rows }, (_, i) => probabilities[i * heads + main]!),
    };
  }

  private lookUpLogits(input: ModelInput, rowIndices: Int32Array, from: number, rows: number): Float32Array {
    const linear = this.firstLayer.place(input, rowIndices, from, rows);
    return this.network.logits(this.firstLayer.sums(), linear, rows);
  }

  private graphLogits(input: ModelInput, rowIndices: Int32Array): Float32Array {
    const encoded = new Float32Array(rowIndices.length * this.encoder.width);
    this.encoder.encode(input, rowIndices, encoded);
    return this.network.logitsOfEncoded(encoded, rowIndices.length);
  }

  /**
   * Contributions per feature to the log-odds of the main horizon; additive by construction (DeepLIFT's rescale rule
   * against the average training row).
   *
   * @param rowIndices - which rows; all by default
   * @throws InputMismatch when the columns are not those of training
   */
  explain(input: ModelInput, rowIndices?: readonly number[]): Explanation {
    this.encoder.check(input);
    this.explainer ??= new Explainer(this.parts, this.firstLayer);
    return this.explainer.explain(input, rowIndices ?? Array.from({ length: input.rows }, (_, i) => i));
  }

  /**
   * Which rows should not be acted upon, and why; null for ordinary ones.
   *
   * @throws InputMismatch when the columns are not those of training
   */
  abstain(input: ModelInput): (Abstention | null)[] {
    this.encoder.check(input);
    return Array.from({ length: input.rows }, (_, row) => outsideOf(this.parts.range, input, row));
  }

  /** The artifact: versioned, self-describing, with a checksum; equal models give equal bytes. */
  toBytes(): Uint8Array {
    return writeArtifact(this.parts);
  }

  /** Frees the tensors; the model must not be used afterwards. */
  dispose(): void {
    this.network.dispose();
  }
}
