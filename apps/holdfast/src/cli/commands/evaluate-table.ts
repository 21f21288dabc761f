import { InvalidArgumentError, type Command } from 'commander';
import { writeFileSync } from 'node:fs';
import { reliabilitySvg, type BackendChoice } from '#churn-model';
import { evaluateTable } from '../../evaluate-table/evaluate-table.js';
import { tableReport } from '../../evaluate-table/table-report.js';
import { countArgument } from '../arguments.js';
import { printResult } from '../output.js';
import { startProgress } from '../progress.js';
import type { CommonOptions } from '../session.js';

interface EvaluateTableOptions extends CommonOptions {
  readonly target: string;
  readonly positive?: string;
  readonly drop?: readonly string[];
  readonly group?: string;
  readonly folds: number;
  readonly seed: readonly number[];
  readonly backend: BackendChoice;
  readonly export?: string;
  readonly svg?: string;
  readonly json?: boolean;
}

/** `holdfast evaluate-table`: how good the model is on anyone's own table, before anything else is set up. */
export function addEvaluateTable(program: Command): void {
  program
    .command('evaluate-table')
    .argument('<file>', 'CSV with a header: any separator, encoding, gzip too')
    .description('cross-validate the model on a table of customers; needs no brokers')
    .requiredOption('--target <column>', 'the column that tells who churned')
    .option('--positive <value>', 'its value that means churned; found by itself when it says yes, true, 1 or so')
    .option('--drop <columns>', 'columns to leave out, separated by commas; repeatable', dropped)
    .option('--group <column>', 'rows with the same value are one customer, and stay in one fold')
    .option('--folds <n>', 'number of folds', foldsArgument, 5)
    .option(
      '--seed <n>',
      'seed of folds and model; several, separated by commas, are averaged',
      seedsArgument,
      DEFAULT_SEEDS,
    )
    .option('--backend <name>', 'auto, wasm, node or cpu', backendArgument, 'auto')
    .option('--export <file>', 'write folds, held-out scores and features as CSV, to compare with other models')
    .option('--svg <file>', 'write the reliability curve as a picture')
    .option('--json', 'print the result as JSON')
    .action(async (file: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<EvaluateTableOptions>();
      const bar = startProgress('Cross-validation', options.folds * options.seed.length, 'trainings');
      const found = await evaluateTable(file, {
        target: options.target,
        positive: options.positive,
        drop: options.drop,
        group: options.group,
        folds: options.folds,
        seeds: options.seed,
        backend: options.backend,
        exportTo: options.export,
        onProgress: (done, total) => bar.update(Math.round(done * 100) / 100, total),
      }).finally(() => bar.stop());
      if (options.svg !== undefined) {
        const title = `${found.target.column}, ${found.rows} customers`;
        writeFileSync(
          options.svg,
          reliabilitySvg(title, found.model.details.reliability, found.logistic.details.reliability),
        );
      }
      printResult(options.json, found, () => tableReport(found));
    });
}

function dropped(text: string, before: readonly string[] = []): string[] {
  return [...before, ...text.split(',').map((name) => name.trim())].filter((name) => name !== '');
}

const MOST_FOLDS = 50;

function foldsArgument(text: string): number {
  const folds = countArgument(text);
  if (folds < 2 || folds > MOST_FOLDS) throw new InvalidArgumentError(`expected 2 to ${MOST_FOLDS}`);
  return folds;
}

function seedsArgument(text: string, before?: readonly number[]): number[] {
  const seeds = text.split(',').map((part) => {
    const seed = Number(part);
    if (!Number.isInteger(seed) || seed < 0 || part.trim() === '') {
      throw new InvalidArgumentError('expected whole numbers, 0 or more, separated by commas');
    }
    return seed;
  });
  // The first call gets the default, which an own seed replaces.
  return before === undefined || before === DEFAULT_SEEDS ? seeds : [...before, ...seeds];
}

const DEFAULT_SEEDS: readonly number[] = [1];
const BACKENDS: readonly BackendChoice[] = ['auto', 'wasm', 'node', 'cpu'];

function backendArgument(text: string): BackendChoice {
  const known = BACKENDS.find((name) => name === text);
  if (known === undefined) throw new InvalidArgumentError(`expected ${BACKENDS.join(', ')}`);
  return known;
}
