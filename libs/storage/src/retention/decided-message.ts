/** What is fixed about a message from its decision on. `message` is its idempotency key. Times are epoch ms. */
export interface DecidedMessage {
  readonly message: string;
  readonly customer: string;
  readonly play: string;
  readonly playbook: string;
  readonly version: number;
  readonly step: number;
  readonly purpose: string;
  readonly channel: string;
  /** Name of a configured destination, on a channel to the company's own side; null on one to the customer. */
  readonly destination: string | null;
  readonly template: string;
  /** What the template may read beside what is known of the customer at the moment of sending: an offer, a link. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly signedBy: string;
  readonly trigger: string;
  /** The moment that was decided on, outside of quiet hours. */
  readonly notBefore: number;
  /** What it offers, and at whose expense; null: nothing. */
  readonly offered: { readonly campaign: string; readonly costMinor: number } | null;
}
