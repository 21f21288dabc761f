import type { Path } from './playbook-problem.js';
import type { Playbook } from './playbook.js';
import type { Milestone } from './milestones.js';
import type { Step } from './steps.js';
import { variablesIn } from './step-variables.js';
import type { Who } from './who.js';

/** Visits every step, in the order in which they are numbered, with its place in the file. */
export function walkSteps(steps: readonly Step[], path: Path, visit: (step: Step, path: Path) => void): void {
  steps.forEach((step, index) => {
    const here = [...path, index];
    visit(step, here);
    for (const [name, inner] of innerSteps(step)) walkSteps(inner, [...here, ...name], visit);
  });
}

/** Lists of steps inside of a step, each with its place. */
function innerSteps({ wait, branch, split }: Step): (readonly [Path, readonly Step[]])[] {
  return [
    [['wait', 'then'], wait?.then ?? []],
    [['wait', 'otherwise'], wait?.otherwise ?? []],
    [['branch', 'then'], branch?.then ?? []],
    [['branch', 'else'], branch?.else ?? []],
    ...(split?.parts.map(({ steps }, part) => [['split', 'parts', part, 'steps'], steps] as const) ?? []),
  ];
}

/** Visits conditions and those inside of them. */
export function walkWho(who: Who, path: Path, visit: (who: Who, path: Path) => void): void {
  visit(who, path);
  for (const name of ['all', 'any', 'none'] as const)
    who[name]?.forEach((inner, index) => walkWho(inner, [...path, name, index], visit));
}

/** Visits the conditions of milestones. */
function walkMilestones(way: readonly Milestone[], path: Path, visit: (who: Who, path: Path) => void): void {
  way.forEach(({ for: whom, reached }, index) => {
    if (whom !== undefined) walkWho(whom, [...path, index, 'for'], visit);
    walkWho(reached, [...path, index, 'reached'], visit);
  });
}

/** Visits every set of conditions of a playbook: its own, those of its branches, and those of milestones in it. */
export function walkConditions(playbook: Playbook, visit: (who: Who, path: Path) => void): void {
  walkWho(playbook.who, ['who'], visit);
  walkSteps(playbook.steps, ['steps'], (step, path) => {
    if (step.branch !== undefined) walkWho(step.branch.if, [...path, 'branch', 'if'], visit);
    for (const [place, variable] of variablesIn(step))
      if (typeof variable === 'object' && 'milestones' in variable && typeof variable.milestones !== 'string')
        walkMilestones(variable.milestones, [...path, ...place, 'milestones'], visit);
  });
}
