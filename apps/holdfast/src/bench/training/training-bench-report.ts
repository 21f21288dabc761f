import { table, thousands } from '../../cli/output.js';
import type { TrainingBench } from './run-training-bench.js';

/** The figures of training for people. */
export function trainingBenchReport({ rows, features, node, backends, missing }: TrainingBench): string {
  const lines = backends.map((of) => [
    of.backend,
    `${of.seconds.toFixed(0)}${of.foretold ? ' (foretold)' : ''}`,
    of.cpuSeconds.toFixed(0),
    (1_000 * of.secondsPerStep).toFixed(0),
    of.steps,
    of.auc?.toFixed(4) ?? '-',
    thousands(of.peakRssMb),
  ]);
  const figures = table(['', 'seconds', 'CPU s', 'ms a step', 'steps', 'test AUC', 'peak MB'], lines);
  const left = missing.map(({ backend, reason }) => `${backend} is missing: ${reason.split('\n')[0]}`);
  return [`${thousands(rows)} rows of ${features} features, Node ${node}`, figures, ...left].join('\n\n');
}
