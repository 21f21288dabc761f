import type { WebhookDestination } from '#config';
import { httpResult } from '../http/http-result.js';
import { OutboundHttp } from '../http/outbound-http.js';
import type { ChannelResult, MessageChannel, OutgoingMessage } from '../message-channel.js';
import { signWebhook, webhookKey } from './sign-webhook.js';

/** What a webhook carries. `payload`: an object in JSON text. */
export interface WebhookContent {
  readonly payload: string;
}

/** Signed webhooks to one destination. Its `webhook-id` is the message's key: the same in every attempt. */
export class WebhookChannel implements MessageChannel<WebhookContent> {
  readonly channel = 'webhook';
  readonly recognisesRepeats = true;
  private readonly keys: readonly Buffer[];
  private readonly http: OutboundHttp;

  /** @throws RangeError when a secret is not one */
  constructor(
    private readonly destination: WebhookDestination,
    connections: number,
  ) {
    this.keys = destination.secrets.map(webhookKey);
    this.http = new OutboundHttp({ ...destination, connections });
  }

  async send({ key, content: { payload } }: OutgoingMessage<WebhookContent>): Promise<ChannelResult> {
    const outcome = await this.http.post({
      url: this.destination.url,
      headers: { 'content-type': 'application/json', ...signWebhook(key, payload, this.keys, Date.now()) },
      body: payload,
    });
    // The specification: 410 ends the subscription, everything else but 2xx is tried again.
    return httpResult(outcome, { refusal: (status) => (status === 410 ? 'destination' : null) });
  }

  close(): Promise<void> {
    this.http.close();
    return Promise.resolve();
  }
}
