import type { BILLING_CHANNEL, Channel, CompanyChannel } from '#playbooks';

/** Every way that a message can take. */
export type AnyChannel = Channel | CompanyChannel | typeof BILLING_CHANNEL;

/** A message on its way to one person or destination; what it says depends on the channel. */
export interface OutgoingMessage<Content> {
  /** Idempotency key: the channel shows it to the other side where that can tell a repeat by it. */
  readonly key: string;
  readonly customer: string;
  /** Address of a person; name of a destination. */
  readonly to: string;
  readonly language: string;
  readonly content: Content;
}

/** Whom a message's failure is laid to. `opted-out`: the provider knows that the person wants no more. */
export type Fault = 'message' | 'address' | 'opted-out' | 'destination';

/** What the other side made of a message. `answer`: its words, without addresses. */
export type ChannelResult =
  | { readonly kind: 'sent'; readonly answer: string }
  /**
   * It certainly did not leave. `down`: not the message's fault, others would meet the same. `afterMs`: how long the
   * other side asked to be left alone; null when it didn't say.
   */
  | { readonly kind: 'retry'; readonly answer: string; readonly down: boolean; readonly afterMs: number | null }
  /** It will never be taken. `destination`: nothing will any more, it was closed for good. */
  | { readonly kind: 'failed'; readonly answer: string; readonly fault: Fault }
  /** It may have left: the other side was cut off before it answered. */
  | { readonly kind: 'unknown'; readonly answer: string };

/** A way out. Adapters translate their errors into results and never throw. */
export interface MessageChannel<Content> {
  readonly channel: AnyChannel;
  /** The other side knows a message again by its key: one of unknown outcome may be repeated, and must be. */
  readonly recognisesRepeats: boolean;
  send(message: OutgoingMessage<Content>): Promise<ChannelResult>;
  close(): Promise<void>;
}
