/**
 * Everything that can stand between a playbook and a customer. Closed: a rule's name is a metric label, a line in the
 * receipt and a word that people search for.
 */
export const RULES = [
  /** The person asked to be forgotten. */
  'erased',
  /** The customer has left already. */
  'left',
  /** A condition of the playbook's `who` does not hold. */
  'who',
  /** The model said that it doesn't know. */
  'abstained',
  /** In the control group of everything. */
  'holdout-global',
  /** In the control group of this playbook. */
  'holdout-playbook',
  /** Had this playbook too recently. */
  'once-per',
  /** A play of the same purpose is running. */
  'play-running',
  /** Nothing to write to. */
  'no-address',
  /** No consent for the purpose on the channel. */
  'consent',
  /** Bounced, complained or unsubscribed. */
  'suppressed',
  'cap-week',
  'cap-month',
  /** Too many on this channel. */
  'cap-channel',
  /** Too many of this playbook. */
  'cap-playbook',
  /** Was asked something not long ago. */
  'asked-recently',
  /** Got offers for as much as one customer may get. */
  'budget-customer',
  /** The campaign's money is spent. */
  'budget-campaign',
  /** Only at the moment of sending: what should have been sent days ago is better not sent. */
  'too-late',
  /** Only at the moment of sending: the channel or destination is not configured. */
  'not-configured',
  /** Only at the moment of sending: the destination's owner wants nothing more. */
  'destination-closed',
] as const;

export type Rule = (typeof RULES)[number];

/** A rule that says no. */
export interface Refusal {
  readonly rule: Rule;
  /** In plain words, without personal data. */
  readonly detail: string;
  /** Epoch ms from which this rule would allow it; null: not by waiting. */
  readonly allowedAt: number | null;
}

/** What one rule said, yes or no. */
export interface RuleAnswer {
  readonly rule: Rule;
  readonly ok: boolean;
  /** Why not; empty when it said yes. */
  readonly detail: string;
  readonly allowedAt: number | null;
  /** The step that was asked about; null: the whole play. */
  readonly step: number | null;
}

/** A rule's refusal, or its silence, as an answer. */
export function answerOfRule(rule: Rule, refusal: Refusal | null, step: number | null = null): RuleAnswer {
  if (refusal === null) return { rule, ok: true, detail: '', allowedAt: null, step };
  return { rule: refusal.rule, ok: false, detail: refusal.detail, allowedAt: refusal.allowedAt, step };
}

/** Those answers that say no. */
export function refusalsIn(answers: readonly RuleAnswer[]): Refusal[] {
  return answers.filter(({ ok }) => !ok).map(({ rule, detail, allowedAt }) => ({ rule, detail, allowedAt }));
}
