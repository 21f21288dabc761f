import type { Command } from 'commander';
import { playDemo } from '../../demo/play-demo.js';
import { addressesText, summaryJson, summaryText } from '../../demo/summary.js';
import { say, type CommonOptions } from '../session.js';

interface DemoOptions extends CommonOptions {
  readonly once?: boolean;
  readonly json?: boolean;
}

/** `holdfast demo`, what `npm start` runs: real customers through the real services, then stays up. */
export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('play the CDNOW customers through every service and say what came of it (npm start)')
    .option('--once', 'stop when it is done instead of staying up')
    .option('--json', 'print the summary as one JSON object on standard output')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<DemoOptions>();
      process.exitCode = await playDemo(options, {
        once: options.once === true,
        onSummary: (summary, services, others) => {
          if (options.json === true) process.stdout.write(`${JSON.stringify(summaryJson(summary))}\n`);
          say(summaryText(summary));
          if (options.once !== true)
            say(`${addressesText(services, others)}\n\nCtrl-C stops it; the next start goes on from here.`);
        },
      });
    });
}
