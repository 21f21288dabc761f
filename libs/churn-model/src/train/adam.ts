import * as tf from '@tensorflow/tfjs';

const BETA_1 = 0.9;
const BETA_2 = 0.999;
/** Above the usual 1e-8: smaller gradients are rounding, of which Adam would make full steps, different by backend. */
const EPSILON = 1e-5;

/** One trained array with its Adam moments and decoupled weight decay. */
export class Parameter {
  private m: tf.Tensor;
  private v: tf.Tensor;
  private steps = 0;

  /**
   * @param value - initial value; owned by this object from now on
   * @param decay - share of the value lost per step, times the rate
   * @param rateFactor - this parameter's rate relative to the common one
   */
  constructor(
    public value: tf.Tensor,
    private readonly decay: number,
    private readonly rateFactor: number,
  ) {
    this.m = tf.zerosLike(value);
    this.v = tf.zerosLike(value);
  }

  /**
   * One step against the gradient.
   *
   * @see Kingma, Ba: Adam (2015); Loshchilov, Hutter: Decoupled Weight Decay Regularization (2019)
   */
  descend(gradient: tf.Tensor, commonRate: number): void {
    this.steps++;
    const rate = commonRate * this.rateFactor;
    const correction1 = 1 - BETA_1 ** this.steps;
    const correction2 = 1 - BETA_2 ** this.steps;
    const [value, m, v] = tf.tidy((): tf.Tensor[] => {
      const m1 = tf.add(tf.mul(this.m, BETA_1), tf.mul(gradient, 1 - BETA_1));
      const v1 = tf.add(tf.mul(this.v, BETA_2), tf.mul(tf.square(gradient), 1 - BETA_2));
      const scale = tf.add(tf.sqrt(v1), EPSILON * Math.sqrt(correction2));
      const step = tf.mul(tf.div(m1, scale), (rate * Math.sqrt(correction2)) / correction1);
      const kept = this.decay === 0 ? this.value : tf.mul(this.value, 1 - this.decay * commonRate);
      // Kept, since a step runs inside a scope that frees what it made.
      return [tf.keep(tf.sub(kept, step)), tf.keep(m1), tf.keep(v1)];
    });
    tf.dispose([this.value, this.m, this.v]);
    this.value = value!;
    this.m = m!;
    this.v = v!;
  }

  dispose(): void {
    tf.dispose([this.value, this.m, this.v]);
  }
}
