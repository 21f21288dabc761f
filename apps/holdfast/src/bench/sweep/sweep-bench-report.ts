import { table, thousands } from '../../cli/output.js';
import type { SweepBench } from './run-sweep-bench.js';

const MILLION = 1_000_000;

/** What the daily sweep costs, for people. */
export function sweepBenchReport(bench: SweepBench): string {
  const perMillion = (bench.cpuSeconds * MILLION) / bench.customers;
  const rows = [
    ['silent customers', thousands(bench.customers)],
    ['vectors emitted', thousands(bench.vectors)],
    ['seconds, without the pauses that spread them over the day', bench.seconds.toFixed(1)],
    ['customers a second', thousands(bench.customersPerSecond)],
    ['CPU seconds of the features service', bench.cpuSeconds.toFixed(1)],
    ['the same for a million customers', perMillion.toFixed(0)],
    ['of one core over the day', `${(bench.shareOfCore * 100).toFixed(3)} %`],
    ['page of 250 customers: median, slowest (ms)', `${bench.medianPageMs}, ${bench.slowestPageMs}`],
    ['bytes of a state', thousands(bench.stateBytes)],
  ];
  const about = `${bench.features} features, ${bench.partitions} partitions, Node ${bench.node}`;
  return `${about}\n\n${table(['the daily sweep', ''], rows)}`;
}
