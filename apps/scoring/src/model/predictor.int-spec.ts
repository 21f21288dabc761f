import { beforeAll, describe, expect, it } from '@jest/globals';
import { ArtifactRefused, trainChurnModel, type TrainingRows } from '#churn-model';
import { LinePredictor } from '#testing';
import { loadChurnModel, type Predictor } from './champion.js';
import { predictorContract } from './predictor.contract.js';

const ROWS = 120;
const NAMES = ['days_since_purchase', 'visits'];

/** Who has stayed away for longer has left. */
const rows: TrainingRows = {
  names: NAMES,
  kinds: ['number', 'number'],
  rows: ROWS,
  values: Float64Array.from({ length: 2 * ROWS }, (_, i) => (i % 2 === 0 ? i / 2 : (i * 7919) % 13)),
  customers: Array.from({ length: ROWS }, (_, i) => `c${i}`),
  cutoffs: new Float64Array(ROWS).fill(Date.parse('2026-01-01T00:00:00Z')),
  eventDays: Float64Array.from({ length: ROWS }, (_, i) => ((i * 31) % ROWS < i ? 20 : Infinity)),
  observedDays: new Float64Array(ROWS).fill(90),
};

describe('a line in place of a model', () => {
  const features = NAMES.map((name) => ({ name, kind: 'number' as const }));
  const line = { features, feature: 'visits', slope: 0.3, intercept: -1, highest: 10 };
  predictorContract(() => ({ predictor: new LinePredictor(line), input: rows }));
});

describe('a churn model from its artifact', () => {
  let predictor: Predictor;
  beforeAll(async () => {
    const model = await trainChurnModel(rows, { seed: 1, mainHorizonDays: 30, horizonsDays: [30, 60], backend: 'cpu' });
    predictor = await loadChurnModel('cpu')(model.toBytes());
    model.dispose();
  }, 120_000);
  predictorContract(() => ({ predictor, input: rows }));

  it('is refused when the artifact is damaged', async () => {
    await expect(loadChurnModel('cpu')(Buffer.from('no model'))).rejects.toThrow(ArtifactRefused);
  });
});
