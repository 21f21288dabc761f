import type { Command } from 'commander';
import { benchEngine } from '../../bench/engine/bench-engine.js';
import { engineBenchReport } from '../../bench/engine/engine-bench-report.js';
import { countArgument } from '../arguments.js';
import { printResult } from '../output.js';

/** `holdfast bench`: how fast the parts are here. One function a subcommand. */
export function addBench(program: Command): void {
  const bench = program.command('bench').description('measure the parts on this machine, on made-up data');
  addEngine(bench);
}

function addEngine(bench: Command): void {
  bench
    .command('engine')
    .description('the feature engine alone: fold, snapshot, encode, decode, bytes a customer, garbage an event')
    .option('--customers <n>', 'so many people, and a quarter as many companies', countArgument, 400)
    .option('--seconds <n>', 'CPU seconds for each rate', countArgument, 1)
    .option('--json', 'print the result as JSON')
    .action(async (options: { customers: number; seconds: number; json?: boolean }) => {
      const result = await benchEngine(options);
      printResult(options.json, result, () => engineBenchReport(result));
    });
}
