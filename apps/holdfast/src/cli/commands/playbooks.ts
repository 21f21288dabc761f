import type { Command } from 'commander';
import { InvalidConfiguration } from '#config';
import {
  describePlaybook,
  knownNames,
  type LoadedPlaybook,
  loadPlaybooks,
  type PlaybookLibrary,
} from '#playbook-folder';
import type { Playbook } from '#playbooks';
import { publishedPlaybooks, retirePlaybook, type PublishedPlaybook } from '#storage';
import { userInfo } from 'node:os';
import { stringify } from 'yaml';
import { listPlaybooks } from '../../playbooks/list-playbooks.js';
import { publishChosen, type ChosenPublication } from '../../playbooks/publish-chosen.js';
import { printResult, table } from '../output.js';
import { readConfiguration, withSession, type CommonOptions } from '../session.js';
import { addDryRun } from './dry-run.js';
import { addPlaybooksTest } from './playbooks-test.js';

interface PlaybookOptions extends CommonOptions {
  readonly folder?: string;
  readonly published?: boolean;
  readonly json?: boolean;
}

/** `holdfast playbooks validate | list | show | publish | retire | dry-run | test`. */
export function addPlaybooks(program: Command): void {
  const playbooks = program.command('playbooks').description('what is done for whom: check, look, publish, retire');
  const folder = ['--folder <folder>', 'folder of playbooks and templates (retention.playbooks unless told)'] as const;
  playbooks
    .command('validate')
    .description('check every playbook and template of the folder; needs no brokers')
    .option(...folder)
    .option('--json', 'print the result as JSON')
    .action(validate);
  playbooks
    .command('list')
    .description('playbooks of the folder, or those that are published')
    .option(...folder)
    .option('--published', 'what is published, with every version')
    .option('--json', 'print the result as JSON')
    .action(list);
  playbooks
    .command('show')
    .argument('<playbook>')
    .description('one playbook with its steps')
    .option(...folder)
    .option('--published', 'as it is published')
    .option('--json', 'print the result as JSON')
    .action(show);
  playbooks
    .command('publish')
    .argument('[playbooks...]', 'ids, also of those that lie ready in its `practice`; all of the folder unless told')
    .description('let new versions begin to work; running plays stay on theirs')
    .option(...folder)
    .option('--json', 'print the result as JSON')
    .action(publish);
  playbooks
    .command('retire')
    .argument('<playbook>')
    .description('let a playbook begin no more plays; those that run go on')
    .option('--json', 'print the result as JSON')
    .action(retire);
  addDryRun(playbooks);
  addPlaybooksTest(playbooks);
}

function library(options: PlaybookOptions): PlaybookLibrary {
  const config = readConfiguration(options);
  const { playbooks, defaultLocale } = config.retention;
  return loadPlaybooks(options.folder ?? playbooks, defaultLocale, knownNames(config));
}

/** Those of the folder, then those that lie ready. */
function everything({ playbooks, practice }: PlaybookLibrary): readonly LoadedPlaybook[] {
  return [...playbooks, ...practice];
}

function validate(_: unknown, command: Command): void {
  const options = command.optsWithGlobals<PlaybookOptions>();
  const { playbooks, practice, templates } = library(options);
  const result = {
    ...{ valid: true, playbooks: playbooks.length + practice.length, templates: templates.names.length },
    lacking: practice.flatMap(({ lacks }) => lacks),
  };
  printResult(options.json, result, () =>
    [
      `${result.playbooks} playbooks and ${result.templates} templates are valid.`,
      ...(result.lacking.length === 0 ? [] : ['To be configured before these can be published:', ...result.lacking]),
    ].join('\n'),
  );
}

async function list(_: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<PlaybookOptions>();
  const rows =
    options.published === true
      ? (await published(options)).map((one) => ({
          ...describePlaybook(one.body as Playbook),
          ...{ status: one.status, publishedBy: one.publishedBy, publishedAt: new Date(one.publishedAt).toISOString() },
        }))
      : everything(library(options)).map(({ playbook, file }) => ({ ...describePlaybook(playbook), file }));
  printResult(options.json, { playbooks: rows }, () => listPlaybooks(rows));
}

async function show(id: string, _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<PlaybookOptions>();
  const found =
    options.published === true
      ? (await published(options)).findLast(({ playbook }) => playbook === id)?.body
      : everything(library(options)).find(({ playbook }) => playbook.playbook === id)?.playbook;
  if (found === undefined) throw new InvalidConfiguration([`${id}: there is no such playbook`]);
  printResult(options.json, found, () => stringify(found).trimEnd());
}

const TOLD: Partial<Record<ChosenPublication['outcome'], string>> = {
  resumed: 'was retired; begins plays again',
  retired: 'is retired and stays so; publish it by name to let it begin plays again',
};

async function publish(ids: string[], _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<PlaybookOptions>();
  const known = library(options);
  const { playbooks } = known;
  const all = everything(known);
  const unknown = ids.filter((id) => !all.some(({ playbook }) => playbook.playbook === id));
  if (unknown.length > 0) throw new InvalidConfiguration(unknown.map((id) => `${id}: there is no such playbook`));
  const chosen = ids.length === 0 ? playbooks : all.filter(({ playbook }) => ids.includes(playbook.playbook));
  const outcomes = await withSession(options, {}, ({ database }) =>
    publishChosen(database, chosen, { named: ids.length > 0, by: userInfo().username }),
  );
  printResult(options.json, { playbooks: outcomes }, () =>
    table(
      ['playbook', 'version', 'outcome'],
      outcomes.map(({ playbook, version, outcome }) => [playbook, version, TOLD[outcome] ?? outcome]),
    ),
  );
}

async function retire(id: string, _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<PlaybookOptions>();
  const version = await withSession(options, {}, ({ database }) => retirePlaybook(database, id, userInfo().username));
  if (version === null) throw new InvalidConfiguration([`${id}: there is no such playbook at work`]);
  printResult(options.json, { playbook: id, version, status: 'retired' }, () => `${id} v${version} is retired.`);
}

function published(options: PlaybookOptions): Promise<PublishedPlaybook[]> {
  return withSession(options, {}, ({ database }) => publishedPlaybooks(database));
}
