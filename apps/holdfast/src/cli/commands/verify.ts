import { InvalidArgumentError, type Command } from 'commander';
import { trainInWorker } from '#churn-model';
import { eventLimits, InvalidConfiguration } from '#config';
import { compileEngine, engineInForce } from '#service';
import { verifyServed } from '#replay';
import { killsReport } from '../../kills/kills-report.js';
import { runKills } from '../../kills/run-kills.js';
import { keptPromises } from '../../kills/verify-kills.js';
import { RETENTION_PROGRAM } from '../../retention-process/retention-process.js';
import { loadMapping } from '../../import/load-mapping.js';
import { DataSet } from '../../parity/data-set.js';
import { FEATURES_THREAD } from '../../parity/killable-features.js';
import { withOwnSpace } from '../../own-space/own-space.js';
import { parityReport } from '../../parity/parity-report.js';
import { runParity } from '../../parity/run-parity.js';
import { brokenPromises, proofReport } from '../../proof/proof-report.js';
import { proveModel } from '../../proof/prove-model.js';
import { servedReport } from '../../replay/served-report.js';
import { countArgument } from '../arguments.js';
import { configurationFor } from '../data-set.js';
import { printResult } from '../output.js';
import { startProgress } from '../progress.js';
import { readConfiguration, withSession, type CommonOptions } from '../session.js';

interface ParityOptions extends CommonOptions {
  readonly data: string;
  readonly mapping: string;
  readonly customers: number;
  readonly moments: number;
  readonly restarts: number;
  readonly seed: number;
  readonly json?: boolean;
}

interface ServedOptions extends CommonOptions {
  readonly sample: number;
  readonly seed: number;
  readonly json?: boolean;
}

interface ModelOptions extends CommonOptions {
  readonly customers: number;
  readonly cases: number;
  readonly seed: number;
  readonly json?: boolean;
}

interface RetentionOptions extends CommonOptions {
  readonly decisions: number;
  readonly kills: number;
  readonly seed: number;
  readonly json?: boolean;
}

/**
 * `holdfast verify parity | served | model | retention`: what is served equals what training sees, what replaying gives,
 * and the truth; what is sent is sent once.
 */
export function addVerify(program: Command): void {
  const verify = program.command('verify').description('prove that what is served is what the events say');
  verify
    .command('parity')
    .description('send a data set through Kafka in disorder, with repeats and crashes; compare with the offline path')
    .requiredOption('--data <dir>', 'folder of the data')
    .requiredOption('--mapping <file>', 'how rows become events (YAML)')
    .option('--customers <share>', 'take this share of the customers, above 0 and up to 1', shareArgument, 1)
    .option('--moments <n>', 'compare as of so many moments', countArgument, 4)
    .option('--restarts <n>', 'kill and restart the features service so often', countArgument, 3)
    .option('--seed <n>', 'of the sample, the disorder and the repeats', countArgument, 1)
    .option('--json', 'print the result as JSON')
    .action(parity);
  verify
    .command('served')
    .description('replay served vectors, taken at random, to the positions that they carry and compare')
    .option('--sample <n>', 'so many vectors', countArgument, 1_000)
    .option('--seed <n>', 'of the sample', countArgument, 1)
    .option('--json', 'print the result as JSON')
    .action(served);
  verify
    .command('model')
    .description('train on a simulated business and hold scores, reasons and changes against its known hazards')
    .option('--customers <n>', 'so many to learn from and others to test on', countArgument, 3_000)
    .option('--cases <n>', 'plant each of three causes so often', countArgument, 100)
    .option('--seed <n>', 'of the business and the training', countArgument, 1)
    .option('--json', 'print the result as JSON')
    .action(model);
  verify
    .command('retention')
    .description('kill the retention service at random while it decides and sends; compare with an undisturbed run')
    .option('--decisions <n>', 'so many at least', countArgument, 10_000)
    .option('--kills <n>', 'kill -9 the service so often', countArgument, 10)
    .option('--seed <n>', 'of the moments of the kills', countArgument, 1)
    .option('--json', 'print the result as JSON')
    .action(retention);
}

async function parity(_: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<ParityOptions>();
  const { customers: share, moments, restarts, seed } = options;
  const mapping = loadMapping(options.mapping);
  const configured = configurationFor(readConfiguration(options), mapping).config;
  const data = await DataSet.open({ dir: options.data, mapping, limits: eventLimits(configured), share, seed });
  if (data.survey.events === 0) throw new InvalidConfiguration([`${options.data}: no event of the taken customers`]);
  const result = await withSession(options, { prepare: false }, (session) => {
    const { config, engine } = configurationFor(session.config, mapping);
    return withOwnSpace({ ...session, config }, 'parity', async (space) => {
      const bar = startProgress(`Parity of ${mapping.name}`, data.survey.events, 'events');
      const onProgress = (sent: number): void => bar.update(sent);
      const thread = FEATURES_THREAD;
      return runParity({ space, engine, data, seed, moments, restarts, thread, onProgress }).finally(() => bar.stop());
    });
  });
  printResult(options.json, result, () => parityReport(result));
  if (result.mismatches > 0) process.exitCode = 1;
}

async function served(_: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<ServedOptions>();
  const result = await withSession(options, {}, async (session) => {
    const { engine } = await engineInForce(session.database, session.config);
    return verifyServed({ ...session, engine }, options);
  });
  printResult(options.json, result, () => servedReport(result));
  if (result.mismatches > 0) process.exitCode = 1;
}

async function model(_: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<ModelOptions>();
  const { customers, cases, seed } = options;
  const config = readConfiguration(options);
  const { backend } = config.model;
  const proof = await proveModel({
    ...{ engine: compileEngine(config), customers, cases, seed, backend },
    train: trainInWorker,
  });
  printResult(options.json, proof, () => proofReport(proof));
  if (brokenPromises(proof).length > 0) process.exitCode = 1;
}

async function retention(_: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<RetentionOptions>();
  const { decisions, kills, seed } = options;
  const result = await withSession(options, { prepare: false }, (session) => {
    const bar = startProgress('Messages received, without and with kills', 2 * decisions, 'messages');
    const onProgress = (received: number, of: number): void => bar.update(received, of);
    const program = RETENTION_PROGRAM;
    return runKills({ session, decisions, kills, seed, program, onProgress }).finally(() => bar.stop());
  });
  printResult(options.json, result, () => killsReport(result));
  if (!keptPromises(result)) process.exitCode = 1;
}

function shareArgument(text: string): number {
  const share = Number(text);
  if (!(share > 0 && share <= 1)) throw new InvalidArgumentError('expected a number above 0 and up to 1');
  return share;
}
