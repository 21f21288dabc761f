import * as tf from '@tensorflow/tfjs';
import { FIRST_COLUMNS, HIDDEN_1, HIDDEN_2, MEMBERS, type NetworkWeights } from './shape.js';

/** The ensemble as tensors of the active backend; scores encoded rows in one graph. */
export class RunNetwork {
  private readonly first: tf.Tensor2D;
  private readonly firstBias: tf.Tensor1D;
  private readonly second: tf.Tensor2D;
  private readonly secondBias: tf.Tensor1D;
  private readonly last: tf.Tensor2D;
  private readonly lastBias: tf.Tensor1D;

  constructor(private readonly weights: NetworkWeights) {
    const w = weights;
    this.first = tf.tensor2d(w.first, [w.inputs, FIRST_COLUMNS]);
    this.firstBias = tf.tensor1d(Float32Array.from([...w.firstBias, 0]));
    this.second = tf.tensor2d(blockDiagonal(w.second), [MEMBERS * HIDDEN_1, MEMBERS * HIDDEN_2]);
    this.secondBias = tf.tensor1d(w.secondBias);
    this.last = tf.tensor2d(w.last, [MEMBERS * HIDDEN_2, w.heads]);
    this.lastBias = tf.tensor1d(w.lastBias);
  }

  /**
   * Mean hazard log-odds.
   *
   * @param encoded - `[rows, D]`, row-major
   * @returns `[rows, J]`, row-major
   */
  logits(encoded: Float32Array, rows: number): Float32Array {
    const output = tf.tidy(() => {
      const x = tf.tensor2d(encoded, [rows, this.weights.inputs]);
      const wide = tf.add(tf.matMul(x, this.first), this.firstBias);
      const hidden = tf.relu(tf.slice(wide, [0, 0], [rows, FIRST_COLUMNS - 1]));
      const linear = tf.slice(wide, [0, FIRST_COLUMNS - 1], [rows, 1]);
      const deeper = tf.relu(tf.add(tf.matMul(hidden, this.second), this.secondBias));
      return tf.add(tf.add(tf.matMul(deeper, this.last), this.lastBias), linear);
    });
    const logits = output.dataSync<'float32'>();
    output.dispose();
    return logits;
  }

  /** Frees the tensors; the object must not be used afterwards. */
  dispose(): void {
    tf.dispose([this.first, this.firstBias, this.second, this.secondBias, this.last, this.lastBias]);
  }
}

/** Spreads the members' `[HIDDEN_1, HIDDEN_2]` blocks over the diagonal of one matrix. */
export function blockDiagonal(blocks: Float32Array): Float32Array {
  const columns = MEMBERS * HIDDEN_2;
  const out = new Float32Array(MEMBERS * HIDDEN_1 * columns);
  for (let m = 0; m < MEMBERS; m++) {
    for (let i = 0; i < HIDDEN_1; i++) {
      const from = (m * HIDDEN_1 + i) * HIDDEN_2;
      out.set(blocks.subarray(from, from + HIDDEN_2), (m * HIDDEN_1 + i) * columns + m * HIDDEN_2);
    }
  }
  return out;
}
