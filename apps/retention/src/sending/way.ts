import type { CustomerState } from '#playbooks';
import type { ClaimedMessage, LaneName } from '#storage';
import type { MessageChannel } from '../channels/message-channel.js';
import type { RetrySchedule } from './retry-schedule.js';

/** How messages of one lane are put into words and sent. */
export interface Way<Content> {
  readonly lane: LaneName;
  readonly channel: MessageChannel<Content>;
  readonly schedule: RetrySchedule;
  /** Messages under way at once. */
  readonly parallel: number;
  /**
   * What a message says, with what is known of the customer now.
   *
   * @throws Error when the template doesn't exist or a variable of it has no value
   */
  compose(message: ClaimedMessage, state: CustomerState): { readonly language: string; readonly content: Content };
  /** Done before a message leaves; when it fails, the message doesn't. */
  prepare?(message: ClaimedMessage, to: string): Promise<void>;
  /** Tells one address of the destination from another; null on channels to the customer. */
  readonly addressHash: string | null;
}
