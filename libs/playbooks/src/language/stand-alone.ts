import type { KnownNames } from './check-names.js';
import type { Milestone } from './milestones.js';
import type { Playbook } from './playbook.js';
import type { Step, Variable } from './steps.js';
import { withVariables } from './step-variables.js';
import type { Who } from './who.js';

/**
 * The playbook with the segments and milestones that it names in place of their names: what is published stands alone,
 * and a segment that changes later changes no running play.
 */
export function standAlone(playbook: Playbook, { segments, milestones = new Map() }: KnownNames): Playbook {
  const conditionsOf = (names: readonly string[] | undefined): Who[] =>
    (names ?? []).map((name) => segments.get(name)!);
  const whoOf = ({ segments: named, all, any, none, ...rest }: Who): Who => {
    const inAny = conditionsOf(named?.any);
    const allOf = [
      ...(all ?? []).map(whoOf),
      ...conditionsOf(named?.all),
      ...(inAny.length > 0 ? [{ any: inAny } as Who] : []),
    ];
    const noneOf = [...(none ?? []).map(whoOf), ...conditionsOf(named?.none)];
    return {
      ...rest,
      ...(allOf.length > 0 ? { all: allOf } : {}),
      ...(any === undefined ? {} : { any: any.map(whoOf) }),
      ...(noneOf.length > 0 ? { none: noneOf } : {}),
    };
  };
  const wayOf = (way: string | readonly Milestone[]): Milestone[] =>
    (typeof way === 'string' ? (milestones.get(way) ?? []) : way).map(({ for: whom, reached, ...rest }) => ({
      ...rest,
      ...(whom === undefined ? {} : { for: whoOf(whom) }),
      reached: whoOf(reached),
    }));
  const variableOf = (variable: Variable): Variable =>
    typeof variable === 'object' && 'milestones' in variable ? { milestones: wayOf(variable.milestones) } : variable;
  const stepsOf = (steps: readonly Step[]): Step[] => steps.map(stepOf);
  const stepOf = (step: Step): Step => {
    const { wait, branch, split } = step;
    if (branch !== undefined)
      return {
        branch: {
          if: whoOf(branch.if),
          ...(branch.then === undefined ? {} : { then: stepsOf(branch.then) }),
          ...(branch.else === undefined ? {} : { else: stepsOf(branch.else) }),
        },
      };
    if (split !== undefined)
      return { split: { parts: split.parts.map((part) => ({ ...part, steps: stepsOf(part.steps) })) } };
    if (wait !== undefined)
      return {
        wait: {
          ...wait,
          ...(wait.then === undefined ? {} : { then: stepsOf(wait.then) }),
          ...(wait.otherwise === undefined ? {} : { otherwise: stepsOf(wait.otherwise) }),
        },
      };
    return withVariables(step, variableOf);
  };
  return { ...playbook, who: whoOf(playbook.who), steps: stepsOf(playbook.steps) };
}
