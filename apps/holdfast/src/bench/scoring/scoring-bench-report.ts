import { table, thousands } from '../../cli/output.js';
import type { ScoringBench } from './run-scoring-bench.js';

/** The figures of scoring for people. */
export function scoringBenchReport({ features, encodedColumns, node, backends, missing }: ScoringBench): string {
  const rows: readonly (readonly [string, (of: (typeof backends)[number]) => string])[] = [
    ['rows a second', (of) => thousands(of.rowsPerSecond)],
    ['  with drivers and doubts', (of) => thousands(of.withDriversPerSecond)],
    ['  multiplied out', (of) => thousands(of.multipliedOutPerSecond)],
    ['rows a second, 300 encoded columns', (of) => thousands(of.rowsPerSecond300)],
    ['batch of 32, median ms', (of) => of.batchOf32.p50Ms.toFixed(2)],
    ['batch of 32, 99th percentile ms', (of) => of.batchOf32.p99Ms.toFixed(2)],
    ['  of CPU time', (of) => of.batchOf32.p99CpuMs.toFixed(2)],
    ['look-up against multiplied out', (of) => of.lookUpDifference.toExponential(1)],
    ['predictions against the first', (of) => of.predictionDifference.toExponential(1)],
    ['weights after 50 steps, against the first', (of) => of.weightDifference.toExponential(1)],
  ];
  const figures = table(
    ['', ...backends.map(({ backend }) => backend)],
    rows.map(([words, figure]) => [words, ...backends.map(figure)]),
  );
  const left = missing.map(({ backend, reason }) => `${backend} is missing: ${reason.split('\n')[0]}`);
  return [`${features} features, ${encodedColumns} encoded columns, Node ${node}; rates are per CPU second`, figures]
    .concat(left)
    .join('\n\n');
}
