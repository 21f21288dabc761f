import type { Channel } from '../customer/channels.js';
import type { Refusal } from '../guard-rails/rule.js';
import type { Playbook } from '../language/playbook.js';

/** A step with its moment. `index` is its place among the playbook's steps, from 0. Times are epoch ms. */
export type PlannedStep =
  | {
      readonly kind: 'send';
      readonly index: number;
      readonly channel: Channel;
      readonly template: string;
      readonly signedBy: string;
      /** Not before: outside of quiet hours. */
      readonly at: number;
    }
  | {
      readonly kind: 'task';
      readonly index: number;
      readonly title: string;
      readonly owner: string | null;
      readonly suggest: string;
      readonly at: number;
      readonly dueAt: number;
    };

/** What became of one playbook that was considered for one customer. */
export type Decision =
  | {
      readonly kind: 'start';
      readonly playbook: Playbook;
      readonly steps: readonly PlannedStep[];
      /** The play is over by then, epoch ms. */
      readonly until: number;
    }
  | {
      readonly kind: 'refuse';
      readonly playbook: Playbook;
      /** The first rule that said no, and whatever else did, in the order of the rules. */
      readonly refusals: readonly [Refusal, ...Refusal[]];
    };
