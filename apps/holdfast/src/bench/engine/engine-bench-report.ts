import { table, thousands } from '../../cli/output.js';
import type { EngineBench, EngineFigures } from './run-engine-bench.js';

const ROWS: readonly (readonly [words: string, figure: keyof EngineFigures])[] = [
  ['customers', 'customers'],
  ['events', 'events'],
  ['fold, events a second', 'foldPerSecond'],
  ['snapshot, customers a second', 'snapshotPerSecond'],
  ['encode, customers a second', 'encodePerSecond'],
  ['decode, customers a second', 'decodePerSecond'],
  ['state, bytes at the median', 'bytesMedian'],
  ['state without remembered ids', 'bytesMedianWithoutIds'],
  ['allocated an event, bytes', 'allocatedPerEvent'],
  ['garbage an event, bytes', 'garbagePerEvent'],
];

/** The engine's figures for people. */
export function engineBenchReport({ features, node, consumers, accounts }: EngineBench): string {
  const rows = ROWS.map(([words, figure]) => [words, thousands(consumers[figure]), thousands(accounts[figure])]);
  return `${features} features, one core, Node ${node}\n\n${table(['', 'people', 'companies with seats'], rows)}`;
}
