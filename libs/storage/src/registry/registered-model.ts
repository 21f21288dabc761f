import type { ChurnTask } from '#contracts';

/** Where a band begins, as probabilities in (0, 1); `medium` is never above `high`. */
export interface BandThresholds {
  readonly high: number;
  readonly medium: number;
}

/** A trained model with everything that is needed to serve, judge and repeat it. */
export interface RegisteredModel {
  /** Follows from the artifact: the same weights have the same version. */
  readonly version: string;
  /** Version of the feature catalogue that the model reads. */
  readonly catalogue: string;
  readonly artifact: Uint8Array;
  /** Hash of the rows that it learnt from, hexadecimal. */
  readonly dataFingerprint: string;
  readonly task: ChurnTask;
  readonly thresholds: BandThresholds;
  /** Figures of the test and of the baselines; JSON. */
  readonly metrics: unknown;
  /** The model card; JSON. */
  readonly card: unknown;
  /** The logistic regression trained beside it; JSON. */
  readonly baseline: unknown;
  /** Why it must not be promoted; null when it may. */
  readonly refusal: string | null;
  /** Last instant of the data, epoch ms. */
  readonly asOf: number;
  /** Version of the program that trained it; null for models registered before it was kept. */
  readonly codeVersion?: string | null;
}

/** A model as the registry gives it back. */
export interface StoredModel extends RegisteredModel {
  /** SHA-256 of the artifact, hexadecimal; checked when it was read. */
  readonly sha256: string;
  /** Epoch ms. */
  readonly trainedAt: number;
}

/** The model that serves a catalogue. */
export interface Champion {
  readonly catalogue: string;
  readonly version: string;
  /** The one before it; null for the first. */
  readonly previousVersion: string | null;
  /** Epoch ms. */
  readonly promotedAt: number;
}

/** A stored artifact whose bytes are no longer those that were registered. */
export class ModelDamaged extends Error {
  override readonly name = 'ModelDamaged';
  readonly code = 'HF-203';
  readonly operator = 'The present model stays. Train again, or promote another version.';
}
