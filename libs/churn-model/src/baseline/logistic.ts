import { sigmoid, softplus } from '../calibrate/log-odds.js';
import type { ModelInput, TrainingRows } from '../rows/model-input.js';
import { checkTrainingRows } from '../rows/check-rows.js';
import { labelsAt } from '../rows/labels.js';
import { selectRows } from '../rows/select-rows.js';
import { UnusableRows } from '../unusable-rows.js';
import type { FeatureEncoding } from '../encode/feature-encoding.js';
import { LinearEncoder, type LinearColumn } from './linear-encoder.js';
import { solvePositive } from './solve-positive.js';

/** What the logistic regression is fitted to. */
export interface LogisticOptions {
  /** Horizon of the label, days. */
  readonly horizonDays: number;
  /** Ridge penalty on standardised coefficients, in units of log-likelihood; 1 by default. */
  readonly l2?: number;
}

const MAX_ITERATIONS = 50;
const CONVERGED = 1e-8;

/** A fitted regression as plain data, fit for JSON. */
export interface LogisticData {
  readonly features: readonly FeatureEncoding[];
  readonly numbers: readonly LinearColumn[];
  readonly coefficients: readonly number[];
}

/** The baseline every model is measured against. */
export class LogisticModel {
  constructor(
    private readonly encoder: LinearEncoder,
    private readonly coefficients: Float64Array,
  ) {}

  /**
   * Probability of churn within the horizon, one per row, in (0, 1).
   *
   * @throws InputMismatch when the columns are not those of training
   */
  predict(input: ModelInput): Float64Array {
    const x = this.encoder.encode(input);
    const width = this.encoder.width;
    return Float64Array.from({ length: input.rows }, (_, i) => sigmoid(score(x, i * width, this.coefficients)));
  }

  /** Everything that `fromJSON` needs to predict the same. */
  toJSON(): LogisticData {
    const { features, numbers } = this.encoder;
    return { features, numbers, coefficients: [...this.coefficients] };
  }

  /** The regression that `toJSON` was called on. */
  static fromJSON({ features, numbers, coefficients }: LogisticData): LogisticModel {
    return new LogisticModel(new LinearEncoder(features, numbers), Float64Array.from(coefficients));
  }
}

/**
 * Ridge-penalised logistic regression, fitted to convergence by Newton's method; deterministic.
 *
 * @throws UnusableRows when one class is absent among the rows followed for the horizon
 */
export function trainLogistic(rows: TrainingRows, options: LogisticOptions): LogisticModel {
  checkTrainingRows(rows);
  const { indices, labels } = labelsAt(rows, options.horizonDays);
  const positives = labels.reduce((a, b) => a + b, 0);
  if (positives === 0 || positives === labels.length) {
    throw new UnusableRows(
      `Of ${labels.length} rows followed for ${options.horizonDays} days ${positives} churned; both outcomes are needed.`,
    );
  }
  const usable = selectRows(rows, indices);
  const encoder = LinearEncoder.fit(usable);
  const coefficients = newton(encoder.encode(usable), labels, encoder.width, options.l2 ?? 1);
  return new LogisticModel(encoder, coefficients);
}

/** Coefficients, the unpenalised intercept last. */
function newton(x: Float64Array, labels: Uint8Array, width: number, l2: number): Float64Array {
  const size = width + 1;
  const rate = labels.reduce((a, b) => a + b, 0) / labels.length;
  let beta = new Float64Array(size);
  beta[width] = Math.log(rate / (1 - rate));
  let loss = penalisedLoss(x, labels, beta, l2);
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const direction = newtonDirection(x, labels, beta, l2);
    let next = beta;
    let nextLoss = Infinity;
    for (let step = 1; step > 1e-6; step /= 2) {
      next = beta.map((b, i) => b - step * direction[i]!);
      nextLoss = penalisedLoss(x, labels, next, l2);
      if (nextLoss <= loss) break;
    }
    if (!(nextLoss <= loss)) break;
    const gain = loss - nextLoss;
    beta = next;
    loss = nextLoss;
    if (gain < CONVERGED * (1 + Math.abs(loss))) break;
  }
  return beta;
}

function newtonDirection(x: Float64Array, labels: Uint8Array, beta: Float64Array, l2: number): Float64Array {
  const size = beta.length;
  const width = size - 1;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  for (let j = 0; j < width; j++) {
    gradient[j] = l2 * beta[j]!;
    hessian[j * size + j] = l2;
  }
  hessian[size * size - 1] = 1e-9;
  const weighted = new Float64Array(size);
  for (let i = 0; i < labels.length; i++) {
    const at = i * width;
    const p = sigmoid(score(x, at, beta));
    const error = p - labels[i]!;
    const weight = p * (1 - p);
    for (let j = 0; j < width; j++) {
      gradient[j]! += error * x[at + j]!;
      weighted[j] = weight * x[at + j]!;
    }
    gradient[width]! += error;
    weighted[width] = weight;
    for (let j = 0; j < size; j++) {
      const wj = weighted[j]!;
      if (wj === 0) continue;
      const row = j * size;
      for (let k = 0; k < j; k++) hessian[row + k]! += wj * x[at + k]!;
      hessian[row + j]! += j === width ? wj : wj * x[at + j]!;
    }
  }
  return solvePositive(hessian, gradient);
}

function penalisedLoss(x: Float64Array, labels: Uint8Array, beta: Float64Array, l2: number): number {
  const width = beta.length - 1;
  let loss = 0;
  for (let j = 0; j < width; j++) loss += (l2 / 2) * beta[j]! * beta[j]!;
  for (let i = 0; i < labels.length; i++) {
    const z = score(x, i * width, beta);
    loss += softplus(z) - labels[i]! * z;
  }
  return loss;
}

function score(x: Float64Array, at: number, beta: Float64Array): number {
  const width = beta.length - 1;
  let z = beta[width]!;
  for (let j = 0; j < width; j++) z += beta[j]! * x[at + j]!;
  return z;
}
