import type { FeedContent } from '#playbook-folder';
import { addFeedItem, type Queries } from '#storage';
import type { ChannelResult, MessageChannel, OutgoingMessage } from '../message-channel.js';

/** The feed in one's own site. An item's id is the message's key: putting it in twice is putting it in once. */
export class FeedChannel implements MessageChannel<FeedContent> {
  readonly channel = 'feed';
  readonly recognisesRepeats = true;

  /** @param onItem - is told whose feed has something new */
  constructor(
    private readonly queries: Queries,
    private readonly onItem: (customer: string) => void = () => undefined,
  ) {}

  async send({ key, customer, language, content }: OutgoingMessage<FeedContent>): Promise<ChannelResult> {
    try {
      await addFeedItem(this.queries, { item: key, customer, language, ...content });
    } catch (error) {
      return { kind: 'retry', answer: `not stored: ${(error as Error).name}`, down: true, afterMs: null };
    }
    this.onItem(customer);
    return { kind: 'sent', answer: 'in the feed' };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
