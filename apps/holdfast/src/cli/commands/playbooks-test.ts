import type { Command } from 'commander';
import { InvalidConfiguration } from '#config';
import { knownNames, loadPlaybooks } from '#playbook-folder';
import { compileEngine } from '#service';
import { runScenarios, type ScenarioResult } from '../../scenarios/run-scenarios.js';
import { readScenarios } from '../../scenarios/scenario-file.js';
import { printResult } from '../output.js';
import { readConfiguration, type CommonOptions } from '../session.js';

interface TestOptions extends CommonOptions {
  readonly folder?: string;
  readonly json?: boolean;
}

/** `holdfast playbooks test`: plays the scenarios that stand beside the playbooks, on a simulated clock. */
export function addPlaybooksTest(playbooks: Command): void {
  playbooks
    .command('test')
    .argument('[playbooks...]', 'ids; every playbook that has scenarios unless told')
    .description('play the scenarios of a folder (scenarios/*.yaml) on a simulated clock; needs no brokers')
    .option('--folder <folder>', 'folder of playbooks and scenarios (retention.playbooks unless told)')
    .option('--json', 'print the result as JSON')
    .action(test);
}

function test(ids: string[], _: unknown, command: Command): void {
  const options = command.optsWithGlobals<TestOptions>();
  const config = readConfiguration(options);
  const folder = options.folder ?? config.retention.playbooks;
  const { playbooks, practice } = loadPlaybooks(folder, config.retention.defaultLocale, knownNames(config));
  const all = [...playbooks, ...practice].map(({ playbook }) => playbook);
  const { scenarios, problems } = readScenarios(folder);
  if (problems.length > 0) throw new InvalidConfiguration(problems);
  const chosen = scenarios.filter(({ playbook }) => ids.length === 0 || ids.includes(playbook));
  const missing = ids.filter((id) => !chosen.some(({ playbook }) => playbook === id));
  if (missing.length > 0) throw new InvalidConfiguration(missing.map((id) => `${id}: there are no scenarios for it`));
  const workshop = { config, engine: compileEngine(config), playbooks: all };
  const results = chosen.map((scenario) => runScenarios(workshop, scenario));
  const untested =
    ids.length > 0
      ? []
      : all.map(({ playbook }) => playbook).filter((id) => !results.some(({ playbook }) => playbook === id));
  const failed = results.filter((result) => result.problems.length > 0).length;
  printResult(options.json, { passed: failed === 0, results, untested }, () => tellResults(results, untested));
  if (failed > 0) process.exitCode = 1;
}

function tellResults(results: readonly ScenarioResult[], untested: readonly string[]): string {
  const lines = results.map(({ playbook, file, stories, refusals, problems }) =>
    problems.length === 0
      ? `ok      ${playbook}: ${stories} stories, refusals shown: ${refusals.toSorted().join(', ') || 'none'}`
      : [`FAILED  ${playbook} (${file})`, ...problems.map((problem) => `  ${problem}`)].join('\n'),
  );
  if (untested.length > 0) lines.push(`without scenarios: ${untested.join(', ')}`);
  const stories = results.reduce((sum, one) => sum + one.stories, 0);
  const failed = results.filter(({ problems }) => problems.length > 0).length;
  lines.push(`${results.length} playbooks, ${stories} stories, ${failed} playbooks failed`);
  return lines.join('\n');
}
