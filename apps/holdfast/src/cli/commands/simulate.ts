import { Option, type Command } from 'commander';
import { businessOf } from '#simulator';
import { writeBusiness } from '../../simulate/write-business.js';
import { countArgument, timeArgument } from '../arguments.js';
import { printResult, thousands } from '../output.js';
import { startProgress } from '../progress.js';

interface SimulateOptions {
  readonly customers: number;
  readonly days: number;
  readonly seed: number;
  readonly start: number;
  readonly out: string;
  readonly json?: boolean;
}

const FIRST_DAY = '2025-01-06T00:00:00Z';
const DAY_MS = 86_400_000;

/** `holdfast simulate`: a business to try Holdfast out on, whose true hazards are known. */
export function addSimulate(program: Command): void {
  program
    .command('simulate')
    .description('write the events of a synthetic business, whose true hazards are known, and a mapping to import them')
    .option('--customers <n>', 'so many customers', countArgument, 2_000)
    .option('--days <n>', 'so many days', countArgument, 240)
    .option('--seed <n>', 'equal seeds give equal events', countArgument, 1)
    .addOption(
      new Option('--start <time>', 'the first day').argParser(timeArgument).default(Date.parse(FIRST_DAY), FIRST_DAY),
    )
    .requiredOption('--out <dir>', 'folder to write to; files of the same name are replaced')
    .option('--json', 'print the result as JSON')
    .action(async (_: unknown, command: Command) => {
      const { customers, days, seed, start, out, json } = command.optsWithGlobals<SimulateOptions>();
      const business = businessOf({ customers, days, seed, start: Math.floor(start / DAY_MS) * DAY_MS });
      const bar = startProgress('Simulating', customers, 'customers');
      const result = await writeBusiness(out, business, (done) => bar.update(done)).finally(() => bar.stop());
      printResult(json, result, () =>
        [
          `${thousands(result.events)} events of ${thousands(result.customers)} customers, of whom ${thousands(result.left)} left: ${result.files.join(', ')}.`,
          `Bring them in: holdfast import ${out} --mapping ${out}/mapping.yaml`,
        ].join('\n'),
      );
    });
}
