import type { ChatContent } from '../channels/chat/chat-content.js';
import type { FeedContent } from '../channels/feed/feed-channel.js';
import type { SmsContent } from '../channels/sms/twilio-channel.js';

/** What a rendered template says, by section. */
export interface Rendered {
  readonly email: { readonly subject: string; readonly text: string; readonly html: string };
  readonly sms: SmsContent;
  readonly feed: FeedContent;
  readonly chat: ChatContent;
  readonly webhook: { readonly type: string | null; readonly data: unknown };
  /** The web form of a question. */
  readonly page: { readonly question: string; readonly choices: Readonly<Record<string, string>> };
}
export type Section = keyof Rendered;
export const SECTION_NAMES: readonly Section[] = ['email', 'sms', 'feed', 'chat', 'webhook', 'page'];
