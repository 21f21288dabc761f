import type { Playbook } from './playbook.js';
import type { Step } from './steps.js';
import { walkSteps } from './walk.js';

/** A step by its number, and where the play goes from there. null: nothing is left to do. */
export interface ProgramNode {
  readonly index: number;
  readonly step: Step;
  readonly next: number | null;
  /** Of a branch whose condition holds, of a wait for something that happened. */
  readonly then: number | null;
  /** Of a branch whose condition doesn't hold, of a wait that is over. */
  readonly otherwise: number | null;
  readonly parts: readonly { readonly name: string; readonly share: number; readonly first: number | null }[];
}

const programs = new WeakMap<Playbook, readonly ProgramNode[]>();

/** Steps numbered in the order in which they stand in the file, those inside of a step right after it. */
export function programOf(playbook: Playbook): readonly ProgramNode[] {
  const known = programs.get(playbook);
  if (known !== undefined) return known;
  const made = compile(playbook.steps);
  programs.set(playbook, made);
  return made;
}

function compile(steps: readonly Step[]): ProgramNode[] {
  const numbers = new Map<Step, number>();
  walkSteps(steps, [], (step) => numbers.set(step, numbers.size));
  const nodes: ProgramNode[] = [];
  const link = (list: readonly Step[], after: number | null): number | null => {
    list.forEach((step, place) => {
      const following = list[place + 1];
      const next = following === undefined ? after : numbers.get(following)!;
      const index = numbers.get(step)!;
      const { wait, branch, split } = step;
      nodes[index] = {
        ...{ index, step, next },
        then: link(wait?.then ?? branch?.then ?? [], next),
        otherwise: link(wait?.otherwise ?? branch?.else ?? [], next),
        parts: (split?.parts ?? []).map((part) => ({ ...part, first: link(part.steps, next) })),
      };
    });
    return list.length === 0 ? after : numbers.get(list[0]!)!;
  };
  link(steps, null);
  return nodes;
}
