import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import type { BackendName } from '#churn-model';
import { decisionsBenchReport } from '../../bench/decisions/decisions-bench-report.js';
import { runDecisionsBench } from '../../bench/decisions/run-decisions-bench.js';
import { destinationsBenchReport } from '../../bench/destinations/destinations-bench-report.js';
import { runDestinationsBench } from '../../bench/destinations/run-destinations-bench.js';
import { benchEngine } from '../../bench/engine/bench-engine.js';
import { engineBenchReport } from '../../bench/engine/engine-bench-report.js';
import { runScoringBench } from '../../bench/scoring/run-scoring-bench.js';
import { scoringBenchReport } from '../../bench/scoring/scoring-bench-report.js';
import { runTrainingBench } from '../../bench/training/run-training-bench.js';
import { trainingBenchReport } from '../../bench/training/training-bench-report.js';
import { runSweepBench } from '../../bench/sweep/run-sweep-bench.js';
import { sweepBenchReport } from '../../bench/sweep/sweep-bench-report.js';
import { withOwnSpace, type OwnSpace } from '../../own-space/own-space.js';
import { RETENTION_PROGRAM } from '../../retention-process/retention-process.js';
import { countArgument } from '../arguments.js';
import { printResult } from '../output.js';
import { startProgress } from '../progress.js';
import { withSession, type CommonOptions } from '../session.js';

/** `holdfast bench`: how fast the parts are here. One function a subcommand. */
export function addBench(program: Command): void {
  const bench = program.command('bench').description('measure the parts on this machine, on made-up data');
  addEngine(bench);
  addScoring(bench);
  addTraining(bench);
  addDecisions(bench);
  addDestinations(bench);
  addSweep(bench);
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

function addScoring(bench: Command): void {
  bench
    .command('scoring')
    .description('scores from raw vectors of the full catalogue by backend, and how far the backends agree')
    .option('--backend <names...>', 'wasm, cpu, node: those to compare, all by default', backendArgument)
    .option('--seconds <n>', 'CPU seconds for each rate', countArgument, 1)
    .option('--json', 'print the result as JSON')
    .action(async (options: { backend?: readonly BackendName[]; seconds: number; json?: boolean }) => {
      const { backend: backends = BACKENDS, seconds } = options;
      const result = await runScoringBench({ backends, seconds, people: 800, batches: 1_000, steps: 50 });
      printResult(options.json, result, () => scoringBenchReport(result));
    });
}

interface TrainingOptions {
  readonly backend?: readonly BackendName[];
  readonly rows: number;
  readonly features: number;
  readonly mostSeconds: number;
  readonly json?: boolean;
}

function addTraining(bench: Command): void {
  bench
    .command('training')
    .description('a whole training by backend: time, memory, and the AUC on fresh rows')
    .option('--backend <names...>', 'wasm, cpu, node: those to compare, all by default', backendArgument)
    .option('--rows <n>', 'rows to learn from', countArgument, 20_000)
    .option('--features <n>', 'columns, at least 4', countArgument, 40)
    .option('--most-seconds <n>', 'a longer training is only foretold', countArgument, 600)
    .option('--json', 'print the result as JSON')
    .action(async ({ backend: backends = BACKENDS, json, ...work }: TrainingOptions) => {
      if (work.features < 4) throw new InvalidArgumentError('--features: expected at least 4');
      const result = await runTrainingBench(backends, work);
      printResult(json, result, () => trainingBenchReport(result));
    });
}

interface DecisionsOptions extends CommonOptions {
  readonly customers: number;
  readonly json?: boolean;
}

function addDecisions(bench: Command): void {
  bench
    .command('decisions')
    .description('the retention service from risk events in Kafka to receipts in PostgreSQL')
    .option('--customers <n>', 'so many, with three risk events each', countArgument, 20_000)
    .option('--json', 'print the result as JSON')
    .action(async (_: unknown, command: Command) => {
      const { customers, json, ...common } = command.optsWithGlobals<DecisionsOptions>();
      const result = await inBenchSpace(common, (space) =>
        runDecisionsBench({ space, customers, program: RETENTION_PROGRAM }),
      );
      printResult(json, result, () => decisionsBenchReport(result));
    });
}

interface DestinationsOptions extends CommonOptions {
  readonly messages: number;
  readonly json?: boolean;
}

function addDestinations(bench: Command): void {
  bench
    .command('destinations')
    .description('webhooks to nine destinations while a tenth hangs, drops connections or refuses them')
    .option('--messages <n>', 'so many to each destination during each trouble', countArgument, 200)
    .option('--json', 'print the result as JSON')
    .action(async (_: unknown, command: Command) => {
      const { messages, json, ...common } = command.optsWithGlobals<DestinationsOptions>();
      const dir = mkdtempSync(join(tmpdir(), 'holdfast-bench-'));
      try {
        const result = await inBenchSpace(common, (space) =>
          runDestinationsBench({ space, messages, everyMs: 80, dir, program: RETENTION_PROGRAM }),
        );
        printResult(json, result, () => destinationsBenchReport(result));
      } finally {
        rmSync(dir, { recursive: true, force: true });
      }
    });
}

interface SweepOptions extends CommonOptions {
  readonly customers: number;
  readonly json?: boolean;
}

function addSweep(bench: Command): void {
  bench
    .command('sweep')
    .description("the features service's daily sweep of silent customers, from PostgreSQL to Kafka")
    .option('--customers <n>', 'so many, all silent', countArgument, 100_000)
    .option('--json', 'print the result as JSON')
    .action(async (_: unknown, command: Command) => {
      const { customers, json, ...common } = command.optsWithGlobals<SweepOptions>();
      const result = await inBenchSpace(common, (space) => {
        // Each customer twice: stored, then swept.
        const bar = startProgress('Sweep', 2 * customers, 'customers');
        let [stored, swept] = [0, 0];
        const onProgress = (done: number): void => {
          if (stored < customers) stored = done;
          else swept = done;
          bar.update(stored + swept);
        };
        return runSweepBench({ space, customers, onProgress }).finally(() => bar.stop());
      });
      printResult(json, result, () => sweepBenchReport(result));
    });
}

function inBenchSpace<T>(common: CommonOptions, work: (space: OwnSpace) => Promise<T>): Promise<T> {
  return withSession(common, { prepare: false }, (session) => withOwnSpace(session, 'bench', work));
}

const BACKENDS: readonly BackendName[] = ['wasm', 'cpu', 'node'];

function backendArgument(name: string, before: readonly BackendName[] = []): readonly BackendName[] {
  const known = BACKENDS.find((backend) => backend === name);
  if (known === undefined) throw new InvalidArgumentError(`expected one of ${BACKENDS.join(', ')}`);
  return [...before, known];
}
