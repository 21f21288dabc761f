import { activeBackend, useBackend, type BackendChoice } from '../backends/use-backend.js';
import { Encoder } from '../encode/encoder.js';
import { fitEncoding } from '../encode/fit-encoding.js';
import { meanEncoding } from '../encode/mean-encoding.js';
import { FIRST_COLUMNS, HIDDEN_1, HIDDEN_2, MEMBERS } from '../network/shape.js';
import { RandomSource } from '../random/random-source.js';
import type { ModelInput } from '../rows/model-input.js';
import { ARTIFACT_VERSION } from './artifact.js';
import { ChurnModel } from './churn-model.js';
import { fitTrainingRange } from './training-range.js';

/**
 * A model whose encoding fits the rows and whose weights are random: it computes what a trained one computes, at the
 * same cost, and knows nothing. For measurements.
 *
 * @throws BackendUnavailable when the backend does not load
 */
export async function untrainedModel(
  input: ModelInput,
  options: { readonly seed: number; readonly horizonsDays: readonly number[]; readonly backend: BackendChoice },
): Promise<ChurnModel> {
  const { seed, horizonsDays, backend } = options;
  await useBackend(backend);
  const encoder = new Encoder(fitEncoding(input));
  const random = new RandomSource(seed);
  const normal = (length: number, sd: number): Float32Array =>
    Float32Array.from({ length }, () => random.normal() * sd);
  const inputs = encoder.width;
  const heads = horizonsDays.length;
  return new ChurnModel({
    info: {
      ...{ formatVersion: ARTIFACT_VERSION, seed, trainedOn: activeBackend()!, horizonsDays },
      mainHorizonDays: horizonsDays.at(-1)!,
      features: input.names.map((name, c) => ({ name, kind: input.kinds[c]! })),
      ...{ encodedColumns: inputs, rows: input.rows, positives: 0, customers: input.rows, cutoffRange: [0, 0] },
      ...{ members: MEMBERS, outOfFold: { auc: NaN, logLoss: NaN }, ignoredFeatures: [], minimumHistory: null },
    },
    encoding: encoder.features,
    reference: meanEncoding(encoder, input),
    range: fitTrainingRange(input),
    calibrations: horizonsDays.map(() => ({ intercept: 0, slope: 1 })),
    network: {
      ...{ inputs, heads },
      first: normal(inputs * FIRST_COLUMNS, Math.sqrt(2 / inputs)),
      firstBias: normal(MEMBERS * HIDDEN_1, 0.1),
      second: normal(MEMBERS * HIDDEN_1 * HIDDEN_2, Math.sqrt(2 / HIDDEN_1)),
      secondBias: normal(MEMBERS * HIDDEN_2, 0.1),
      last: normal(MEMBERS * HIDDEN_2 * heads, 1 / Math.sqrt(HIDDEN_2) / MEMBERS),
      lastBias: new Float32Array(heads).fill(-3),
    },
  });
}
