/** What would have been done for customers, by playbook and day. Plain data, printed as JSON. Money is in minor units. */
export interface DryRunResult {
  /** How it was computed, in words, one sentence a line. */
  readonly how: readonly string[];
  /** RFC 3339. Playbooks work from `from` on; the clock stops at `until`. */
  readonly from: string;
  readonly until: string;
  /** Zone in which days begin. */
  readonly zone: string;
  readonly customers: number;
  readonly events: number;
  readonly riskEvents: number;
  readonly model: string;
  readonly playbooks: readonly PlaybookDryRun[];
  readonly seconds: number;
}

/** One playbook's share. */
export interface PlaybookDryRun {
  readonly playbook: string;
  readonly version: number;
  /** Customers for whom a play would have begun. */
  readonly reached: number;
  readonly plays: number;
  /** Messages to customers that would have left, by channel. */
  readonly messages: Readonly<Record<string, number>>;
  /** Messages to the company's own side. */
  readonly notices: number;
  readonly tasks: number;
  /** What the offers that would have left are expected to cost, and the plays themselves. */
  readonly offersMinor: number;
  readonly playsMinor: number;
  /** Plays whose goal came about. It would have come about anyway: nobody was written to. */
  readonly goals: number;
  /** Customers who were considered at some time and for whom no play began, by what stood in the way first. */
  readonly refused: readonly RefusedDryRun[];
  /** Customers for whom it was never considered: nothing of its `when` happened. */
  readonly neverConsidered: number;
  readonly days: readonly DayDryRun[];
}

/** A rule, and whom it kept from getting something. */
export interface RefusedDryRun {
  readonly rule: string;
  /** Decisions or messages that it refused. */
  readonly times: number;
  readonly customers: readonly string[];
  /** One of the refusals in words. */
  readonly example: string;
  /** RFC 3339: when the first of them would have been allowed by waiting; null: not by waiting. */
  readonly allowedAt: string | null;
}

/** One day of one playbook. */
export interface DayDryRun {
  readonly date: string;
  readonly begun: readonly string[];
  readonly messages: readonly DeliveredDryRun[];
  readonly tasks: readonly { readonly title: string; readonly customers: readonly string[] }[];
  readonly offersMinor: number;
  readonly playsMinor: number;
  readonly goals: readonly string[];
  /** Plays that ended early, by the reason. */
  readonly stopped: readonly { readonly reason: string; readonly customers: readonly string[] }[];
  readonly refused: readonly RefusedDryRun[];
}

/** Who would have got a message. */
export interface DeliveredDryRun {
  readonly channel: string;
  readonly template: string;
  readonly customers: readonly string[];
  readonly offersMinor: number;
}
