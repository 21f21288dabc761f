import type { Command } from 'commander';
import { trainOnce, type TrainingProgress } from '../../../../trainer/src/train/train-once.js';
import { timeArgument } from '../arguments.js';
import { printResult } from '../output.js';
import { startProgress } from '../progress.js';
import { withSession, type CommonOptions } from '../session.js';
import { trainReport } from '../train-report.js';

interface TrainOptions extends CommonOptions {
  readonly asOf?: number;
  readonly json?: boolean;
}

/** `holdfast train`: trains a model on what is in the topics, and promotes it if it beats the baselines. */
export function addTrain(program: Command): void {
  program
    .command('train')
    .description('train a model on the topics; it serves if it beats the baselines')
    .option('--as-of <time>', 'use only what happened before this time', timeArgument)
    .option('--json', 'print the result as JSON')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<TrainOptions>();
      const outcome = await withSession(options, {}, (session) => {
        const bar = startProgress('Training', STAGES.length * 100, '%');
        const onProgress = (progress: TrainingProgress): void => bar.update(trainingPercent(progress));
        return trainOnce(session, { asOf: options.asOf, onProgress }).finally(() => bar.stop());
      });
      printResult(options.json, outcome, () => trainReport(outcome));
      if (outcome.kind === 'busy') process.exitCode = 1;
    });
}

const STAGES: readonly TrainingProgress['stage'][] = ['reading', 'testing', 'training'];

/** Percent of each stage, summed: 0 to 300. */
export function trainingPercent({ stage, fraction }: TrainingProgress): number {
  return Math.round(100 * (STAGES.indexOf(stage) + (fraction ?? 0)));
}

/** The value of {@link trainingPercent} at the end of a training. */
export const TRAINING_DONE = 100 * STAGES.length;
