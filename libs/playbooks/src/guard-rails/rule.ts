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
