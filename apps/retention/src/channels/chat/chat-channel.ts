import type { ChatDestination } from '#config';
import type { ChatContent } from '#playbook-folder';
import { httpResult } from '../http/http-result.js';
import { OutboundHttp } from '../http/outbound-http.js';
import type { ChannelResult, Fault, MessageChannel, OutgoingMessage } from '../message-channel.js';
import { googleChatMessage } from './google-chat-message.js';
import { slackMessage } from './slack-message.js';

/** Incoming webhooks of Slack and Google Chat. Neither knows a message again: one of unknown outcome isn't repeated. */
export class ChatChannel implements MessageChannel<ChatContent> {
  readonly channel: 'slack' | 'google-chat';
  readonly recognisesRepeats = false;
  private readonly http: OutboundHttp;

  constructor(
    private readonly destination: ChatDestination,
    connections: number,
  ) {
    this.channel = destination.channel;
    this.http = new OutboundHttp({ ...destination, connections });
  }

  async send({ key, content }: OutgoingMessage<ChatContent>): Promise<ChannelResult> {
    const message = this.channel === 'slack' ? slackMessage(content) : googleChatMessage(key, content);
    const outcome = await this.http.post({
      url: this.destination.url,
      headers: { 'content-type': 'application/json; charset=UTF-8' },
      body: JSON.stringify(message),
    });
    return httpResult(outcome, { refusal });
  }

  close(): Promise<void> {
    this.http.close();
    return Promise.resolve();
  }
}

/** Both answer 404 and 410 when the webhook, its channel or its space is gone, and 400 to a message they can't read. */
function refusal(status: number): Fault | null {
  if (status === 404 || status === 410) return 'destination';
  return status === 400 || status === 413 ? 'message' : null;
}
