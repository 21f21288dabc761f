import { whyNot } from '../conditions/why-not.js';
import type { View } from '../conditions/view.js';
import type { Milestone } from '../language/milestones.js';

/** Text that is said in the language of the message. */
export interface ByLanguage {
  readonly byLanguage: Readonly<Record<string, string>>;
}

/** How far a customer has come on a way of milestones, as templates read it. */
export interface MilestoneProgress {
  /** Milestones reached. */
  readonly done: number;
  /** Milestones that count for this customer. */
  readonly of: number;
  /** Whole percent, 0 to 100; 100 only when all are reached. */
  readonly percent: number;
  /** In the order of the way. */
  readonly steps: readonly { readonly title: ByLanguage; readonly done: boolean }[];
  /** The first that is not reached; empty when there is none. */
  readonly next: ByLanguage | '';
}

/** Where the customer stands now. With no milestone that counts, all is done. */
export function progressOf(way: readonly Milestone[], view: View): MilestoneProgress {
  const steps = way
    .filter(({ for: whom }) => whom === undefined || whyNot(whom, view) === null)
    .map(({ title, reached }) => ({ title: { byLanguage: title }, done: whyNot(reached, view) === null }));
  const done = steps.filter((step) => step.done).length;
  return {
    ...{ done, of: steps.length, steps },
    percent: steps.length === 0 ? 100 : Math.floor((100 * done) / steps.length),
    next: steps.find((step) => !step.done)?.title ?? '',
  };
}
