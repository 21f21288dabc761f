import { Option, type Command } from 'commander';
import { InvalidConfiguration, type Configuration } from '#config';
import { knownNames, loadPlaybooks } from '#playbook-folder';
import { playbookSchema, type Playbook } from '#playbooks';
import { publishedPlaybooks } from '#storage';
import type { DryRunResult } from '../../dry-run/dry-run-result.js';
import { tablesHistory, topicsHistory, type History } from '../../dry-run/read-history.js';
import { runDryRun } from '../../dry-run/run-dry-run.js';
import { tellDryRun } from '../../dry-run/tell-dry-run.js';
import { loadMapping } from '../../import/load-mapping.js';
import { checkTables, checkZone, timeArgument } from '../arguments.js';
import { configurationFor } from '../data-set.js';
import { printResult } from '../output.js';
import { startProgress } from '../progress.js';
import { readConfiguration, withSession, type CommonOptions, type Session } from '../session.js';

interface DryRunOptions extends CommonOptions {
  readonly folder?: string;
  readonly published?: boolean;
  readonly assumeReachable?: boolean;
  readonly data?: string;
  readonly mapping?: string;
  readonly from?: number;
  readonly to?: number;
  readonly zone: string;
  readonly show: 'days' | 'totals';
  readonly json?: boolean;
}

/** `holdfast playbooks dry-run`: what playbooks would have done, on recorded events, before they go live. */
export function addDryRun(playbooks: Command): void {
  playbooks
    .command('dry-run')
    .argument('[playbooks...]', 'ids, also of those that lie ready in its `practice`; all of the folder unless told')
    .description('tell recorded events again to playbooks and limits: who would have got what; changes nothing')
    .option('--folder <folder>', 'folder of playbooks and templates (retention.playbooks unless told)')
    .option('--published', 'those that are at work instead of those of the folder')
    .option('--data <dir>', 'folder of tables instead of the topics; needs no brokers, and trains a model first')
    .option('--mapping <file>', 'how their rows become events (YAML)')
    .option('--assume-reachable', 'give an address and consent to those of whom neither is recorded')
    .option('--from <time>', 'the playbooks begin to work then; at the first event unless told', timeArgument)
    .option('--to <time>', 'the clock stops then; after the newest event unless told', timeArgument)
    .option('--zone <zone>', 'time zone in which days begin', 'UTC')
    .addOption(new Option('--show <what>', 'how much is printed').choices(['days', 'totals']).default('days'))
    .option('--json', 'print the result as JSON, with every customer')
    .action(run);
}

async function run(ids: string[], _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<DryRunOptions>();
  const { data, mapping: mappingFile, published, zone } = options;
  checkZone(command, zone);
  checkTables(command, options);
  if (data !== undefined && published === true)
    command.error('error: --published needs the database; give names of the folder with --data');
  if (data === undefined || mappingFile === undefined) {
    const result = await withSession(options, { prepare: false }, (session) => onTopics(session, ids, options));
    return print(result, options);
  }
  const mapping = loadMapping(mappingFile);
  const { config } = configurationFor(readConfiguration(options), mapping);
  const playbooks = ofFolder(config, ids, options);
  print(dryRun(await tablesHistory(config, data, mapping), config, playbooks, options), options);
}

async function onTopics(session: Session, ids: readonly string[], options: DryRunOptions): Promise<DryRunResult> {
  const { config } = session;
  const playbooks = options.published === true ? await atWork(session, ids) : ofFolder(config, ids, options);
  return dryRun(await topicsHistory(session, options.to), config, playbooks, options);
}

function dryRun(
  { engine, timelines, model }: History,
  config: Configuration,
  playbooks: readonly Playbook[],
  { from, to: until, zone, assumeReachable }: DryRunOptions,
): DryRunResult {
  const bar = startProgress('Telling history again', 1, 'days');
  try {
    const onProgress = (done: number, total: number): void => bar.update(done, total);
    const moments = { ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
    return runDryRun({ config, engine, model, playbooks, timelines, assumeReachable, zone, onProgress, ...moments });
  } finally {
    bar.stop();
    model.dispose();
  }
}

function ofFolder(config: Configuration, ids: readonly string[], { folder }: DryRunOptions): readonly Playbook[] {
  const { playbooks: own, defaultLocale } = config.retention;
  const { playbooks, practice } = loadPlaybooks(folder ?? own, defaultLocale, knownNames(config));
  const all = [...playbooks, ...practice].map(({ playbook }) => playbook);
  return ids.length === 0 ? playbooks.map(({ playbook }) => playbook) : chosen(all, ids);
}

async function atWork({ database }: Session, ids: readonly string[]): Promise<readonly Playbook[]> {
  const all = (await publishedPlaybooks(database))
    .filter(({ status }) => status === 'active')
    .map(({ body }) => playbookSchema.parse(body));
  return ids.length === 0 ? all : chosen(all, ids);
}

function chosen(all: readonly Playbook[], ids: readonly string[]): readonly Playbook[] {
  const unknown = ids.filter((id) => !all.some(({ playbook }) => playbook === id));
  if (unknown.length > 0) throw new InvalidConfiguration(unknown.map((id) => `${id}: there is no such playbook`));
  return all.filter(({ playbook }) => ids.includes(playbook));
}

function print(result: DryRunResult, { json, show }: DryRunOptions): void {
  printResult(json, result, () => tellDryRun(result, show === 'days'));
}
