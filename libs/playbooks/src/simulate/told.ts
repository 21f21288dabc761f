import type { MessageAction } from '../decide/decision.js';
import type { Refusal } from '../guard-rails/rule.js';
import type { LeavingMessage } from '../guard-rails/judge-sending.js';
import type { Outcome } from '../timeline/outcome.js';

/** A message that a play decided on, with what a sender needs to know. */
export interface SimulatedMessage extends LeavingMessage {
  readonly play: string;
  readonly playbook: string;
  readonly version: number;
  readonly step: number;
  readonly kind: MessageAction['kind'];
  readonly template: string;
  readonly variables: MessageAction['variables'];
  readonly offered: MessageAction['offered'];
}

/** What became of a message at the moment of sending. Moments are epoch ms. */
export type Sent =
  | { readonly kind: 'sent'; readonly message: SimulatedMessage; readonly at: number }
  /** A guard rail said no after all. */
  | { readonly kind: 'withheld'; readonly message: SimulatedMessage; readonly refusal: Refusal; readonly at: number }
  /** Quiet hours: it leaves `until` then. */
  | { readonly kind: 'postponed'; readonly message: SimulatedMessage; readonly until: number; readonly at: number };

/** One line of a simulated story. */
export interface Told {
  readonly customer: string;
  readonly outcome: Outcome | Sent;
}
