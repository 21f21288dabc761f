import * as tf from '@tensorflow/tfjs';
import { blockDiagonal } from '../network/run-network.js';
import { HIDDEN_1, HIDDEN_2, MEMBERS } from '../network/shape.js';
import type { RandomSource } from '../random/random-source.js';
import { Parameter } from './adam.js';
import { dropoutMask } from './dropout-mask.js';
import type { MemberWeights } from './member-weights.js';

const GATE_L1 = 0.002;
const WEIGHT_DECAY = 0.3;
const GATE_RATE = 2;
const UNITS_1 = MEMBERS * HIDDEN_1;
const UNITS_2 = MEMBERS * HIDDEN_2;

/** One step's rows. */
export interface Batch {
  readonly rows: number;
  /** Encoded, `[rows, D]`. */
  readonly x: Float32Array;
  /** 1 where the row churned, `[rows, MEMBERS * J]`, a member's intervals side by side. */
  readonly churned: Float32Array;
  /** Weight per cell, 0 where unknown or in the member's validation fold; the loss is the weighted sum. */
  readonly weight: Float32Array;
}

/**
 * Trains all members in one graph: they share each batch, and a row has no weight for the member that validates on it.
 * The backward pass is written out, since the gradient of the wide first layer then costs one product of matrices.
 */
export class EnsembleTrainer {
  private readonly first: Parameter;
  private readonly gate: Parameter;
  private readonly linear: Parameter;
  private readonly firstBias: Parameter;
  private readonly second: Parameter;
  private readonly secondBias: Parameter;
  private readonly last: Parameter;
  private readonly lastBias: Parameter;
  private readonly secondBlocks: tf.Tensor2D;
  private readonly lastBlocks: tf.Tensor2D;
  private readonly toUnits: tf.Tensor2D;
  private readonly fromUnits: tf.Tensor2D;
  private readonly toCells: tf.Tensor2D;
  private readonly fromCells: tf.Tensor2D;

  /**
   * @param priorLogits - log-odds of the base hazard per interval, the bias every member starts from
   * @param dropped - how many of 256 units are dropped in a step
   */
  constructor(
    private readonly inputs: number,
    private readonly priorLogits: readonly number[],
    private readonly dropped: number,
    private readonly random: RandomSource,
  ) {
    const heads = priorLogits.length;
    const normal = (length: number, sd: number): Float32Array =>
      Float32Array.from({ length }, () => random.normal() * sd);
    this.first = new Parameter(
      tf.tensor2d(normal(inputs * UNITS_1, Math.sqrt(2 / inputs)), [inputs, UNITS_1]),
      WEIGHT_DECAY,
      1,
    );
    this.gate = new Parameter(tf.ones([inputs, MEMBERS]), 0, GATE_RATE);
    this.linear = new Parameter(tf.zeros([inputs, MEMBERS]), WEIGHT_DECAY, 1);
    this.firstBias = new Parameter(tf.zeros([UNITS_1]), 0, 1);
    const second = blockDiagonal(normal(MEMBERS * HIDDEN_1 * HIDDEN_2, Math.sqrt(2 / HIDDEN_1)));
    this.second = new Parameter(tf.tensor2d(second, [UNITS_1, UNITS_2]), WEIGHT_DECAY, 1);
    this.secondBias = new Parameter(tf.zeros([UNITS_2]), 0, 1);
    const lastBlocks = memberBlocks(HIDDEN_2, heads);
    const last = normal(lastBlocks.length, 1 / Math.sqrt(HIDDEN_2)).map((w, i) => w * lastBlocks[i]!);
    this.last = new Parameter(tf.tensor2d(last, [UNITS_2, MEMBERS * heads]), WEIGHT_DECAY, 1);
    this.lastBias = new Parameter(tf.tensor1d(Array.from({ length: MEMBERS }, () => priorLogits).flat()), 0, 1);
    this.secondBlocks = tf.tensor2d(memberBlocks(HIDDEN_1, HIDDEN_2), [UNITS_1, UNITS_2]);
    this.lastBlocks = tf.tensor2d(lastBlocks, [UNITS_2, MEMBERS * heads]);
    this.toUnits = tf.tensor2d(memberBlocks(1, HIDDEN_1), [MEMBERS, UNITS_1]);
    this.fromUnits = tf.tensor2d(memberBlocks(HIDDEN_1, 1), [UNITS_1, MEMBERS]);
    this.toCells = tf.tensor2d(memberBlocks(1, heads), [MEMBERS, MEMBERS * heads]);
    this.fromCells = tf.tensor2d(memberBlocks(heads, 1), [MEMBERS * heads, MEMBERS]);
  }

  /** One descent on a batch at a learning rate. */
  step(batch: Batch, rate: number): void {
    const { rows } = batch;
    const masks = [this.mask(rows * UNITS_1), this.mask(rows * UNITS_2)] as const;
    tf.tidy(() => {
      const x = tf.tensor2d(batch.x, [rows, this.inputs]);
      const gates = tf.matMul(this.gate.value, this.toUnits);
      const gated = tf.mul(gates, this.first.value);
      const wide = tf.matMul(x, tf.concat([gated, this.linear.value], 1));
      const before1 = tf.add(tf.slice(wide, [0, 0], [rows, UNITS_1]), this.firstBias.value);
      const linear = tf.slice(wide, [0, UNITS_1], [rows, MEMBERS]);
      const drop1 = tf.tensor2d(masks[0], [rows, UNITS_1]);
      const hidden1 = tf.mul(tf.relu(before1), drop1);
      const before2 = tf.add(tf.matMul(hidden1, this.second.value), this.secondBias.value);
      const drop2 = tf.tensor2d(masks[1], [rows, UNITS_2]);
      const hidden2 = tf.mul(tf.relu(before2), drop2);
      const last = this.last.value;
      const logits = tf.add(tf.add(tf.matMul(hidden2, last), this.lastBias.value), tf.matMul(linear, this.toCells));

      const shape: [number, number] = [rows, MEMBERS * this.priorLogits.length];
      const error = tf.sub(tf.sigmoid(logits), tf.tensor2d(batch.churned, shape));
      const dLogits = tf.mul(error, tf.tensor2d(batch.weight, shape));
      const dBefore2 = tf.mul(tf.mul(tf.matMul(dLogits, tf.transpose(last)), drop2), tf.step(before2));
      const dHidden1 = tf.matMul(dBefore2, tf.transpose(this.second.value));
      const dBefore1 = tf.mul(tf.mul(dHidden1, drop1), tf.step(before1));
      const dLinear = tf.matMul(dLogits, this.fromCells);
      const dWide = tf.matMul(tf.transpose(x), tf.concat([dBefore1, dLinear], 1));
      const dGated = tf.slice(dWide, [0, 0], [this.inputs, UNITS_1]);
      const dGate = tf.add(
        tf.matMul(tf.mul(dGated, this.first.value), this.fromUnits),
        tf.mul(tf.sign(this.gate.value), GATE_L1),
      );

      const dLast = tf.mul(tf.matMul(tf.transpose(hidden2), dLogits), this.lastBlocks);
      const dSecond = tf.mul(tf.matMul(tf.transpose(hidden1), dBefore2), this.secondBlocks);
      this.first.descend(tf.mul(dGated, gates), rate);
      this.gate.descend(dGate, rate);
      this.linear.descend(tf.slice(dWide, [0, UNITS_1], [this.inputs, MEMBERS]), rate);
      this.firstBias.descend(tf.sum(dBefore1, 0), rate);
      this.second.descend(dSecond, rate);
      this.secondBias.descend(tf.sum(dBefore2, 0), rate);
      this.last.descend(dLast, rate);
      this.lastBias.descend(tf.sum(dLogits, 0), rate);
    });
  }

  /** The present weights of every member, downloaded. */
  weights(): MemberWeights[] {
    const heads = this.priorLogits.length;
    const gated = tf.tidy(() => tf.mul(tf.matMul(this.gate.value, this.toUnits), this.first.value));
    const first = gated.dataSync<'float32'>();
    gated.dispose();
    const [linear, firstBias, second, secondBias, last, lastBias] = [
      this.linear,
      this.firstBias,
      this.second,
      this.secondBias,
      this.last,
      this.lastBias,
    ].map((parameter) => parameter.value.dataSync<'float32'>()) as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    return Array.from({ length: MEMBERS }, (_, m) => ({
      first: block(first, UNITS_1, 0, this.inputs, m * HIDDEN_1, HIDDEN_1),
      firstBias: firstBias.slice(m * HIDDEN_1, (m + 1) * HIDDEN_1),
      linear: block(linear, MEMBERS, 0, this.inputs, m, 1),
      second: block(second, UNITS_2, m * HIDDEN_1, HIDDEN_1, m * HIDDEN_2, HIDDEN_2),
      secondBias: secondBias.slice(m * HIDDEN_2, (m + 1) * HIDDEN_2),
      last: block(last, MEMBERS * heads, m * HIDDEN_2, HIDDEN_2, m * heads, heads),
      lastBias: lastBias.slice(m * heads, (m + 1) * heads),
    }));
  }

  private mask(units: number): Float32Array {
    return dropoutMask(units, this.dropped, this.random);
  }

  /** Frees every tensor. */
  dispose(): void {
    for (const parameter of [this.first, this.gate, this.linear, this.firstBias, this.second, this.secondBias]) {
      parameter.dispose();
    }
    this.last.dispose();
    this.lastBias.dispose();
    tf.dispose([this.secondBlocks, this.lastBlocks, this.toUnits, this.fromUnits, this.toCells, this.fromCells]);
  }
}

/** Ones on the members' diagonal blocks of `[high, wide]`, zeros elsewhere. */
function memberBlocks(high: number, wide: number): Float32Array {
  const columns = MEMBERS * wide;
  const out = new Float32Array(MEMBERS * high * columns);
  for (let row = 0; row < MEMBERS * high; row++) {
    const from = row * columns + Math.floor(row / high) * wide;
    out.fill(1, from, from + wide);
  }
  return out;
}

/** Copies a rectangle out of a row-major matrix with `stride` columns. */
function block(
  matrix: Float32Array,
  stride: number,
  row: number,
  rows: number,
  column: number,
  columns: number,
): Float32Array {
  const out = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const from = (row + i) * stride + column;
    out.set(matrix.subarray(from, from + columns), i * columns);
  }
  return out;
}
