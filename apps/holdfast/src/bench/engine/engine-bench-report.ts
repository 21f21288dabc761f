import { table, thousands } from '../../cli/output.js';
import type { EngineBench, EngineFigures } from './run-engine-bench.js';

const ROWS: readonly (readonly [words: string, figure: (of: EngineFigures) => number])[] = [
  ['customers', ({ customers }) => customers],
  ['events', ({ events }) => events],
  ['fold, events a CPU second', ({ perCpuSecond }) => perCpuSecond.fold],
  ['snapshot, customers a CPU second', ({ perCpuSecond }) => perCpuSecond.snapshot],
  ['encode, customers a CPU second', ({ perCpuSecond }) => perCpuSecond.encode],
  ['decode, customers a CPU second', ({ perCpuSecond }) => perCpuSecond.decode],
  ['fold, events a second on the clock', ({ perSecond }) => perSecond.fold],
  ['snapshot, customers a second on the clock', ({ perSecond }) => perSecond.snapshot],
  ['state, bytes at the median', ({ bytesMedian }) => bytesMedian],
  ['state without remembered ids', ({ bytesMedianWithoutIds }) => bytesMedianWithoutIds],
  ['allocated an event, bytes', ({ allocatedPerEvent }) => allocatedPerEvent],
  ['garbage an event, bytes', ({ garbagePerEvent }) => garbagePerEvent],
];

/** The engine's figures for people. */
export function engineBenchReport({ features, node, consumers, accounts }: EngineBench): string {
  const rows = ROWS.map(([words, figure]) => [words, thousands(figure(consumers)), thousands(figure(accounts))]);
  return `${features} features, one core, Node ${node}\n\n${table(['', 'people', 'companies with seats'], rows)}`;
}
