import * as tf from '@tensorflow/tfjs';
import { FIRST_COLUMNS, HIDDEN_1, HIDDEN_2, MEMBERS, type NetworkWeights } from './shape.js';

/** The ensemble as tensors of the active backend; all members in one graph. */
export class RunNetwork {
  private readonly second: tf.Tensor2D;
  private readonly secondBias: tf.Tensor1D;
  private readonly last: tf.Tensor2D;
  private readonly lastBias: tf.Tensor1D;

  constructor(private readonly weights: NetworkWeights) {
    const w = weights;
    this.second = tf.tensor2d(blockDiagonal(w.second), [MEMBERS * HIDDEN_1, MEMBERS * HIDDEN_2]);
    this.secondBias = tf.tensor1d(w.secondBias);
    this.last = tf.tensor2d(w.last, [MEMBERS * HIDDEN_2, w.heads]);
    this.lastBias = tf.tensor1d(w.lastBias);
  }

  /**
   * Mean hazard log-odds from the first layer's sums.
   *
   * @param sums - of the hidden units before the activation, bias included, `[rows, MEMBERS * HIDDEN_1]`
   * @param linear - what the linear path adds to every head, per row
   * @returns `[rows, J]`, row-major
   */
  logits(sums: Float32Array, linear: ArrayLike<number>, rows: number): Float32Array {
    const output = tf.tidy(() => this.deeper(tf.relu(tf.tensor2d(sums, [rows, MEMBERS * HIDDEN_1]))));
    const logits = output.dataSync<'float32'>();
    output.dispose();
    const { heads } = this.weights;
    for (let i = 0; i < logits.length; i++) logits[i]! += linear[Math.floor(i / heads)]!;
    return logits;
  }

  /**
   * The same with the first layer multiplied out, as in training: slower on wide tables, independent of the look-up.
   *
   * @param encoded - `[rows, D]`, row-major
   * @returns `[rows, J]`, row-major
   */
  logitsOfEncoded(encoded: Float32Array, rows: number): Float32Array {
    const { inputs, first, firstBias } = this.weights;
    const output = tf.tidy(() => {
      const wide = tf.add(
        tf.matMul(tf.tensor2d(encoded, [rows, inputs]), tf.tensor2d(first, [inputs, FIRST_COLUMNS])),
        tf.tensor1d(Float32Array.from([...firstBias, 0])),
      );
      const hidden = tf.relu(tf.slice(wide, [0, 0], [rows, FIRST_COLUMNS - 1]));
      return tf.add(this.deeper(hidden), tf.slice(wide, [0, FIRST_COLUMNS - 1], [rows, 1]));
    });
    const logits = output.dataSync<'float32'>();
    output.dispose();
    return logits;
  }

  /** Frees the tensors; the object must not be used afterwards. */
  dispose(): void {
    tf.dispose([this.second, this.secondBias, this.last, this.lastBias]);
  }

  private deeper(hidden: tf.Tensor): tf.Tensor {
    const { second, secondBias, last, lastBias } = this;
    const deeper = tf.fused.matMul({ a: hidden, b: second, bias: secondBias, activation: 'relu' });
    return tf.fused.matMul({ a: deeper, b: last, bias: lastBias });
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
