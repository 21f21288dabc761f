import type { Path } from './playbook-problem.js';
import type { Step, Variable } from './steps.js';

const WITH_VARIABLES = ['send', 'offer', 'survey', 'webhook', 'billing'] as const;

/** What a step gives its template, each with its place in the step. */
export function variablesIn(step: Step): (readonly [Path, Variable])[] {
  return WITH_VARIABLES.flatMap((kind) =>
    Object.entries(step[kind]?.variables ?? {}).map(([name, given]) => [[kind, 'variables', name], given] as const),
  );
}

/** The step with other variables. */
export function withVariables(step: Step, change: (given: Variable) => Variable): Step {
  const kind = WITH_VARIABLES.find((one) => step[one]?.variables !== undefined);
  if (kind === undefined) return step;
  const changed = Object.entries(step[kind]!.variables!).map(([name, given]) => [name, change(given)]);
  return { [kind]: { ...step[kind], variables: Object.fromEntries(changed) as Record<string, Variable> } };
}
