import { describe, expect, it } from '@jest/globals';
import { RandomSource } from '../random/random-source.js';
import { bootstrapIntervals } from './bootstrap.js';
import { brier, logLoss } from './log-loss.js';
import { prAuc } from './pr-auc.js';
import { aucWithStandardError, rocAuc } from './roc-auc.js';

function sample(rows: number, seed: number): { scores: number[]; labels: number[] } {
  const random = new RandomSource(seed);
  const scores = Array.from({ length: rows }, () => random.uniform());
  return { scores, labels: scores.map((p) => (random.uniform() < p ? 1 : 0)) };
}

describe('bootstrapIntervals', () => {
  it('hold the figures of the rows themselves, and the same for the same seed', () => {
    const { scores, labels } = sample(300, 1);
    const clusters = scores.map((_, i) => i);
    const found = bootstrapIntervals(scores, labels, clusters, 5);
    for (const [name, of] of Object.entries({ auc: rocAuc, prAuc, logLoss, brier })) {
      const [low, high] = found[name as 'auc'];
      expect(low).toBeLessThan(of(scores, labels));
      expect(high).toBeGreaterThan(of(scores, labels));
    }
    expect(bootstrapIntervals(scores, labels, clusters, 5)).toEqual(found);
  });

  it('are as wide as the standard error of the AUC says', () => {
    const { scores, labels } = sample(600, 2);
    const clusters = scores.map((_, i) => i);
    const [low, high] = bootstrapIntervals(scores, labels, clusters, 5).auc;
    const { standardError } = aucWithStandardError(scores, labels, clusters);
    expect((high - low) / (2 * 1.96 * standardError)).toBeGreaterThan(0.85);
    expect((high - low) / (2 * 1.96 * standardError)).toBeLessThan(1.15);
  });

  it('widen when rows belong to the same customers: four copies of a row teach nothing', () => {
    const { scores, labels } = sample(200, 3);
    const four = <T>(values: readonly T[]): T[] => values.flatMap((v) => [v, v, v, v]);
    const alone = bootstrapIntervals(
      scores,
      labels,
      scores.map((_, i) => i),
      5,
    );
    const copied = bootstrapIntervals(four(scores), four(labels), four(scores.map((_, i) => i)), 5);
    expect(copied.auc[0]).toBeCloseTo(alone.auc[0], 9);
    expect(copied.logLoss[1]).toBeCloseTo(alone.logLoss[1], 9);
  });
});
