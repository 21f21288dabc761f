import { Option, type Command } from 'commander';
import { FEATURE_LOCALES, type FeatureLocale } from '#feature-engine';
import { scoreCustomers } from '../../score/score-customers.js';
import { scoreReport } from '../../score/score-report.js';
import { timeArgument } from '../arguments.js';
import { printResult } from '../output.js';
import { withSession, type CommonOptions } from '../session.js';

interface ScoreOptions extends CommonOptions {
  readonly asOf?: number;
  readonly model: 'now' | 'then';
  readonly language: FeatureLocale;
  readonly json?: boolean;
}

/** `holdfast score`: what the champion says of a customer, or of all, at any moment. */
export function addScore(program: Command): void {
  program
    .command('score')
    .argument('[customer]', 'one customer; all of them without')
    .description('replay customers from the topics and score them with the present model')
    .option('--as-of <time>', 'as of this moment instead of now', timeArgument)
    .addOption(
      new Option('--model <which>', 'the present model, or the one that spoke at --as-of')
        .choices(['now', 'then'])
        .default('now'),
    )
    .addOption(new Option('--language <code>', 'of the reasons').choices(FEATURE_LOCALES).default('en'))
    .option('--json', 'print the result as JSON')
    .action(async (customer: string | undefined, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<ScoreOptions>();
      const scores = await withSession(options, {}, (session) =>
        scoreCustomers(session, { asOf: options.asOf, model: options.model, customer }),
      );
      printResult(options.json, { scores }, () => scoreReport(scores, options.language));
      if (customer !== undefined && scores.length === 0) process.exitCode = 1;
    });
}
