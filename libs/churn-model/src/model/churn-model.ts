import { useBackend, type BackendChoice } from '../backends/use-backend.js';
import { cumulativeLogOdds } from '../calibrate/cumulative.js';
import { sigmoid } from '../calibrate/log-odds.js';
import { Encoder } from '../encode/encoder.js';
import { Explainer } from '../explain/explainer.js';
import { RunNetwork } from '../network/run-network.js';
import type { ModelInput } from '../rows/model-input.js';
import { readArtifact, writeArtifact, type ModelParts } from './artifact.js';
import type { Abstention, Explanation, ModelInfo, Prediction } from './prediction.js';
import { outsideOf } from './training-range.js';

/** Rows encoded and multiplied at a time: large enough for full speed, small enough to stay in the cache. */
const CHUNK_ROWS = 1024;

/** A trained, calibrated ensemble. Holds tensors of the active backend: call `dispose` when it is replaced. */
export class ChurnModel {
  private readonly encoder: Encoder;
  private readonly network: RunNetwork;
  private explainer: Explainer | null = null;

  /** Use `trainChurnModel` or `ChurnModel.fromBytes`; a backend must be active. */
  constructor(private readonly parts: ModelParts) {
    this.encoder = new Encoder(parts.encoding);
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
  predict(input: ModelInput): Prediction {
    this.encoder.check(input);
    const { horizonsDays, mainHorizonDays } = this.info;
    const heads = horizonsDays.length;
    const probabilities = new Float64Array(input.rows * heads);
    for (let from = 0; from < input.rows; from += CHUNK_ROWS) {
      const rows = Math.min(CHUNK_ROWS, input.rows - from);
      const encoded = new Float32Array(rows * this.encoder.width);
      const indices = Int32Array.from({ length: rows }, (_, i) => from + i);
      this.encoder.encode(input, indices, encoded);
      const logOdds = cumulativeLogOdds(this.network.logits(encoded, rows), this.parts.calibrations);
      probabilities.set(logOdds.map(sigmoid), from * heads);
    }
    const main = horizonsDays.indexOf(mainHorizonDays);
    return {
      rows: input.rows,
      horizonsDays,
      probabilities,
      main: Float64Array.from({ length: input.rows }, (_, i) => probabilities[i * heads + main]!),
    };
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
    this.explainer ??= new Explainer(this.parts);
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
