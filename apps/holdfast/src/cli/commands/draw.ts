import type { Command } from 'commander';
import { openEventLog } from '#replay';
import { readTimelines } from '../../../../trainer/src/timelines/read-timelines.js';
import { draw } from '../../draw/draw.js';
import { countArgument, timeArgument } from '../arguments.js';
import { printResult } from '../output.js';
import { withSession, type CommonOptions } from '../session.js';

interface DrawOptions extends CommonOptions {
  readonly seed: string;
  readonly winners: number;
  readonly from: number;
  readonly until?: number;
  readonly survey?: string;
  readonly json?: boolean;
}

/** `holdfast draw`: a prize draw among those who gave feedback, that everyone can repeat. */
export function addDraw(program: Command): void {
  program
    .command('draw')
    .description('draw winners among those who answered a survey; reproducible from a published seed')
    .requiredOption('--seed <text>', 'published before the end of participation')
    .requiredOption('--winners <n>', 'how many win', countArgument)
    .requiredOption('--from <time>', 'answers from here on take part', timeArgument)
    .option('--until <time>', 'answers until here take part; now unless told', timeArgument)
    .option('--survey <name>', 'only answers to this survey')
    .option('--config <file>', 'configuration file (holdfast.yaml when it is there)')
    .option('--json', 'print the result with every ticket as JSON')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<DrawOptions>();
      const { seed, winners, from, until = Date.now(), survey } = options;
      const participants = await withSession(options, { prepare: false }, async (session) => {
        const answered: string[] = [];
        for await (const [customer, events] of readTimelines(await openEventLog(session), { until })) {
          const took = events.some(
            (event) =>
              event.time >= from &&
              event.type === 'survey.answered' &&
              (survey === undefined || event.data.survey === survey),
          );
          if (took) answered.push(customer);
        }
        return answered;
      });
      const result = draw(seed, participants, winners);
      const period = { from: new Date(from).toISOString(), until: new Date(until).toISOString() };
      printResult(options.json, { seed, survey: survey ?? null, ...period, ...result }, () =>
        [
          `${result.tickets.length} took part. Ticket: SHA-256 of "${seed}:CUSTOMER"; the lowest win.`,
          ...result.winners.map((id, place) => `${place + 1}. ${id}  ${result.tickets[place]!.ticket}`),
        ].join('\n'),
      );
    });
}
