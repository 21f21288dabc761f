import type { Channel } from '#playbooks';

/** A message on its way to one person. */
export interface OutgoingMessage {
  /** Idempotency key: the channel shows it to the other side where that can tell a repeat by it. */
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: string;
  readonly unsubscribeUrl: string;
}

/** What the other side made of a message. `answer`: its words, without addresses. */
export type ChannelResult =
  | { readonly kind: 'sent'; readonly answer: string }
  /** It certainly did not leave. `down`: not the message's fault, others would meet the same. */
  | { readonly kind: 'retry'; readonly answer: string; readonly down: boolean }
  | { readonly kind: 'failed'; readonly answer: string; readonly addressInvalid: boolean }
  /** It may have left: the other side was cut off before it answered. Must not be repeated to a person. */
  | { readonly kind: 'unknown'; readonly answer: string };

/** A way to a person. Adapters translate their errors into results and never throw. */
export interface MessageChannel {
  readonly channel: Channel;
  send(message: OutgoingMessage): Promise<ChannelResult>;
  close(): Promise<void>;
}
