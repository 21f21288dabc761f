import { InvalidArgumentError, Option, type Command } from 'commander';
import { FEATURE_LOCALES, type FeatureLocale } from '#feature-engine';
import { type GroupPositions, groupPositions } from '#replay';
import { replayCustomer, type ReplayUntil } from '../../replay/replay-customer.js';
import { replayReport } from '../../replay/replay-report.js';
import { timeArgument } from '../arguments.js';
import { printResult } from '../output.js';
import { withSession, type CommonOptions } from '../session.js';

interface FeaturesOptions extends CommonOptions {
  readonly asOf?: number;
  readonly atPositions?: GroupPositions | typeof SERVED;
  readonly language: FeatureLocale;
  readonly json?: boolean;
}

const SERVED = '@served';

/** `holdfast features`: one customer's vector at any past moment, replayed from the topics. */
export function addFeatures(program: Command): void {
  program
    .command('features')
    .argument('<customer>', 'the customer')
    .description('replay a customer from the topics and print the features as of any moment, with evidence')
    .option('--as-of <time>', 'as of this moment instead of now', timeArgument)
    .option(
      '--at-positions <positions>',
      `what lay below these offsets, as a vector carries them: {"usage.v1":"12",...}; ${SERVED}: those of the newest vector served until --as-of, and compare with it`,
      positionsArgument,
    )
    .addOption(new Option('--language <code>', 'of the evidence').choices(FEATURE_LOCALES).default('en'))
    .option('--json', 'print the result as JSON')
    .action(async (customer: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<FeaturesOptions>();
      const replay = await withSession(options, {}, (session) =>
        replayCustomer(session, customer, until(options), options.language),
      );
      printResult(options.json, replay, () =>
        replay === null ? 'No events of such a customer.' : replayReport(replay),
      );
      if (replay === null || replay.served?.equal === false) process.exitCode = 1;
    });
}

function until({ asOf, atPositions }: FeaturesOptions): ReplayUntil {
  const moment = asOf === undefined ? {} : { asOf };
  if (atPositions === undefined) return { kind: 'moment', asOf: asOf ?? Date.now() };
  if (atPositions === SERVED) return { kind: 'served', ...moment };
  return { kind: 'positions', positions: atPositions, ...moment };
}

function positionsArgument(text: string): GroupPositions | typeof SERVED {
  if (text === SERVED) return SERVED;
  try {
    return groupPositions(JSON.parse(text) as Record<string, unknown>);
  } catch (error) {
    throw new InvalidArgumentError(`expected ${SERVED} or offsets by topic in JSON: ${(error as Error).message}`);
  }
}
