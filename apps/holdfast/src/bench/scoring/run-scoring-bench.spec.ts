import { describe, expect, it } from '@jest/globals';
import { knownRiskRows } from './bench-tables.js';
import { runScoringBench } from './run-scoring-bench.js';
import { scoringBenchReport } from './scoring-bench-report.js';

describe('the bench of scoring', () => {
  it('finds WebAssembly and plain JavaScript equal, by look-up and multiplied out, and tells every figure', async () => {
    const little = { seconds: 0.001, people: 4, batches: 3, steps: 8 };
    const result = await runScoringBench({ backends: ['wasm', 'cpu'], ...little });
    expect(result.features).toBeGreaterThan(200);
    expect(result.backends.map(({ backend }) => backend)).toEqual(['wasm', 'cpu']);
    for (const of of result.backends) {
      expect(Math.max(of.lookUpDifference, of.predictionDifference, of.weightDifference)).toBeLessThan(1e-5);
      const rates = [of.rowsPerSecond, of.withDriversPerSecond, of.multipliedOutPerSecond, of.rowsPerSecond300];
      expect(rates.filter((rate) => !(rate > 0))).toEqual([]);
    }
    expect(scoringBenchReport(result)).toContain('with drivers and doubts');
  });

  it('makes the same customers in every run', () => {
    expect(knownRiskRows(20, 3, 5)).toEqual(knownRiskRows(20, 3, 5));
  });
});
