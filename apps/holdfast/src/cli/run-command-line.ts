import { Command, CommanderError } from 'commander';
import { processEnvironment } from '#config';
import { addBacktest } from './commands/backtest.js';
import { addBench } from './commands/bench.js';
import { addCatalogue } from './commands/catalogue.js';
import { addCompetitors } from './commands/competitors.js';
import { addConsole } from './commands/console.js';
import { addDemo } from './commands/demo.js';
import { addDraw } from './commands/draw.js';
import { addErasure } from './commands/erasure.js';
import { addEvaluateTable } from './commands/evaluate-table.js';
import { addFeatures } from './commands/features.js';
import { addImport } from './commands/import.js';
import { addMigrate } from './commands/migrate.js';
import { addModel } from './commands/model.js';
import { addPlaybooks } from './commands/playbooks.js';
import { addReceipts } from './commands/receipts.js';
import { addRecommend } from './commands/recommend.js';
import { addRejected } from './commands/rejected.js';
import { addReport } from './commands/report.js';
import { addRequests } from './commands/requests.js';
import { addScore } from './commands/score.js';
import { addSimulate } from './commands/simulate.js';
import { addTemplates } from './commands/templates.js';
import { addTopics } from './commands/topics.js';
import { addTrain } from './commands/train.js';
import { addUp } from './commands/up.js';
import { addVerify } from './commands/verify.js';
import { say } from './session.js';

const COMMANDS = [
  ...[addDemo, addUp, addImport, addTopics, addMigrate, addTrain, addScore, addBacktest, addRejected],
  ...[addCatalogue, addFeatures, addVerify, addErasure, addConsole, addBench, addEvaluateTable, addModel, addSimulate],
  ...[addPlaybooks, addReceipts, addReport, addDraw, addRecommend, addRequests, addCompetitors, addTemplates],
];

/**
 * The command line.
 *
 * @param argv - as in process.argv
 * @returns the exit code: 0 done, 2 wrong use or configuration, 1 anything else; the reason stands on standard error
 */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  const program = new Command('holdfast')
    .description('Churn prediction and retention on a stream of usage, billing and support events.')
    .option('--config <file>', 'configuration file (holdfast.yaml when it is there)')
    .option('--log-level <level>', 'debug, info, warn, error or silent')
    .showHelpAfterError('(--help lists what there is)')
    .exitOverride();
  for (const add of COMMANDS) add(program);
  try {
    await program.parseAsync(argv);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return failure(error);
  }
}

function failure(error: unknown): number {
  // Commander has said it already; --help and --version arrive here too, with exit code 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const { message, stack, exitCode, operator } = error as Error & { exitCode?: number; operator?: string };
  say(
    processEnvironment()['HOLDFAST_LOG_LEVEL'] === 'debug'
      ? (stack ?? String(error))
      : `holdfast: ${message ?? String(error)}`,
  );
  if (operator !== undefined) say(operator);
  return exitCode ?? 1;
}
