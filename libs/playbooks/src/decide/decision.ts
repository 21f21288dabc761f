import type { BILLING_CHANNEL, Channel, CompanyChannel } from '../customer/channels.js';
import type { Refusal, RuleAnswer } from '../guard-rails/rule.js';
import type { Playbook } from '../language/playbook.js';

/** Something that a play does. `step` is the step's number in the playbook. Times are epoch ms. */
export type Action = MessageAction | TaskAction;

export interface MessageAction {
  readonly kind: 'send' | 'offer' | 'survey' | 'webhook' | 'billing';
  readonly step: number;
  readonly channel: Channel | CompanyChannel | typeof BILLING_CHANNEL;
  /** Of a channel to the company's own side. */
  readonly destination: string | null;
  readonly template: string;
  readonly signedBy: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Not before: outside of quiet hours. */
  readonly at: number;
  readonly offered: { readonly campaign: string; readonly costMinor: number } | null;
  readonly asked: { readonly survey: string; readonly question: string | null; readonly until: number } | null;
}

export interface TaskAction {
  readonly kind: 'task';
  readonly step: number;
  readonly title: string;
  readonly owner: string | null;
  readonly suggest: string;
  readonly at: number;
  readonly dueAt: number;
}

/** How far a play has come after some of its steps. */
export interface Progress {
  readonly actions: readonly Action[];
  /** What was done and left out, in words, in order. */
  readonly trace: readonly string[];
  /** Step at which it waits now; null: nothing is left to do. */
  readonly step: number | null;
  readonly wakeAt: number | null;
  /** Why it ended before its last step; null: it didn't. */
  readonly ended: { readonly reason: string; readonly refusal: Refusal | null } | null;
  /** What each guard rail said about each message. */
  readonly answers: readonly RuleAnswer[];
}

/** What became of one playbook that was considered for one customer. */
export type Decision =
  | {
      readonly kind: 'start';
      readonly playbook: Playbook;
      readonly progress: Progress;
      /** It counts as running until then. */
      readonly until: number;
      readonly answers: readonly RuleAnswer[];
    }
  | {
      readonly kind: 'refuse';
      readonly playbook: Playbook;
      /** The first rule that said no, and whatever else did, in the order of the rules. */
      readonly refusals: readonly [Refusal, ...Refusal[]];
      readonly answers: readonly RuleAnswer[];
    };
