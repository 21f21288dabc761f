import { describe, expect, it } from '@jest/globals';
import { measureTraining } from './measure-training.js';
import { trainingBenchReport } from './training-bench-report.js';

describe('the bench of training', () => {
  it('foretells a training that would take too long, and says so', async () => {
    const figures = await measureTraining({ backend: 'wasm', rows: 300, features: 4, mostSeconds: 0 });
    const { seconds, secondsPerStep, steps, foretold, auc, peakRssMb } = figures;
    expect([foretold, auc]).toEqual([true, null]);
    expect(seconds).toBeCloseTo(1.2 * steps * secondsPerStep, 9);
    expect(peakRssMb).toBeGreaterThan(50);
    const missing = [{ backend: 'node' as const, reason: 'no such file\nat load' }];
    const report = trainingBenchReport({ rows: 300, features: 4, node: 'v22', backends: [figures], missing });
    expect(report).toMatch(/wasm +\d+ \(foretold\)[^]*node is missing: no such file$/);
  });
});
