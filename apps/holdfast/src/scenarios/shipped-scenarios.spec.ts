import { describe, expect, it } from '@jest/globals';
import { loadConfiguration } from '#config';
import { knownNames, loadPlaybooks } from '#playbook-folder';
import { compileEngine } from '#service';
import { readScenarios } from './scenario-file.js';
import { runScenarios } from './run-scenarios.js';

const config = loadConfiguration({ env: {}, overrides: {} });
const FOLDER = 'deploy/playbooks';
const { playbooks, practice } = loadPlaybooks(FOLDER, 'en', knownNames(config));
const shipped = [...playbooks, ...practice].map(({ playbook }) => playbook);
const workshop = { config, engine: compileEngine(config), playbooks: shipped };
const { scenarios, problems } = readScenarios(FOLDER);

describe('the shipped playbooks', () => {
  it('have a file of scenarios each', () => {
    expect(problems).toEqual([]);
    expect(scenarios.map(({ playbook }) => playbook).toSorted()).toEqual(
      shipped.map(({ playbook }) => playbook).toSorted(),
    );
  });

  it.each(scenarios)('$playbook comes to its goal and to each of its refusals', (scenario) => {
    expect(runScenarios(workshop, scenario).problems.join('\n\n')).toBe('');
  });
});

describe('a file of scenarios', () => {
  const [scenario] = scenarios.filter(({ playbook }) => playbook === 'complaint');

  it('fails with the lines that differ', () => {
    const [first, ...rest] = scenario!.expect;
    const wrong = { ...scenario!, expect: [first!, '2026-03-02 14:00 email something-else', ...rest.slice(1)] };
    const [problem] = runScenarios(workshop, wrong).problems;
    expect(problem!.split('\n').slice(0, 5)).toEqual([
      'the story:',
      '    2026-03-02 14:00 begins',
      '  + 2026-03-02 14:00 task: Find out what went wrong, fix it, and write back within two days',
      '  - 2026-03-02 14:00 email something-else',
      '    2026-03-02 14:00 email complaint-apology',
    ]);
  });

  it('fails when no story shows a refusal that is possible', () => {
    const cases = scenario!.cases.filter(({ name }) => !name.includes('control group'));
    expect(runScenarios(workshop, { ...scenario!, cases }).problems).toEqual([
      'no story shows that "holdout-global" refuses it',
    ]);
  });

  it('fails when the story does not come to the goal', () => {
    const paid = scenarios.find(({ playbook }) => playbook === 'payment-rescue')!;
    const events = paid.events.filter((event) => !Array.isArray(event) || event[1] !== 'invoice.paid');
    const { problems: found } = runScenarios(workshop, { ...paid, events, cases: [] });
    expect(found).toContain('the story does not come to the goal of the playbook');
  });

  it('fails for an event that is none', () => {
    const events = [...scenario!.events, ['2026-03-02 15:00', 'task.completed', {}] as [string, string, object]];
    const { problems: found } = runScenarios(workshop, { ...scenario!, events: events as never, cases: [] });
    expect(found[0]).toMatch(/^the story: 2026-03-02T12:00:00.000Z task.completed: data.task/);
  });
});
