import * as tf from '@tensorflow/tfjs';
import type { Encoder } from '../encode/encoder.js';
import { HIDDEN_1, HIDDEN_2 } from '../network/shape.js';
import type { ModelInput } from '../rows/model-input.js';
import type { MemberWeights } from './member-weights.js';

/** The rows that one member scores. */
export interface MemberRows {
  /** Indices into the input. */
  readonly rows: Int32Array;
}

const CHUNK_ROWS = 1024;

/** One member's hazard log-odds, `[rows, J]`, without dropout; encodes chunk by chunk so that memory stays flat. */
export function memberLogits(
  member: MemberWeights,
  part: MemberRows,
  data: { readonly input: ModelInput; readonly encoder: Encoder },
): Float64Array {
  const { encoder, input } = data;
  const heads = member.lastBias.length;
  const out = new Float64Array(part.rows.length * heads);
  const weights = tf.tidy(() => ({
    wide: tf.concat(
      [tf.tensor2d(member.first, [encoder.width, HIDDEN_1]), tf.tensor2d(member.linear, [encoder.width, 1])],
      1,
    ),
    firstBias: tf.tensor1d(member.firstBias),
    second: tf.tensor2d(member.second, [HIDDEN_1, HIDDEN_2]),
    secondBias: tf.tensor1d(member.secondBias),
    last: tf.tensor2d(member.last, [HIDDEN_2, heads]),
    lastBias: tf.tensor1d(member.lastBias),
  }));
  for (let from = 0; from < part.rows.length; from += CHUNK_ROWS) {
    const rows = part.rows.subarray(from, from + CHUNK_ROWS);
    const encoded = new Float32Array(rows.length * encoder.width);
    encoder.encode(input, rows, encoded);
    const logits = tf.tidy(() => {
      const wide = tf.matMul(tf.tensor2d(encoded, [rows.length, encoder.width]), weights.wide);
      const linear = tf.slice(wide, [0, HIDDEN_1], [rows.length, 1]);
      const hidden = tf.relu(tf.add(tf.slice(wide, [0, 0], [rows.length, HIDDEN_1]), weights.firstBias));
      const deeper = tf.relu(tf.add(tf.matMul(hidden, weights.second), weights.secondBias));
      return tf.add(tf.add(tf.matMul(deeper, weights.last), weights.lastBias), linear);
    });
    out.set(logits.dataSync<'float32'>(), from * heads);
    logits.dispose();
  }
  tf.dispose(Object.values(weights));
  return out;
}
