/** A notice to colleagues. Plain text: no character of it is markup. */
export interface ChatContent {
  readonly title: string;
  readonly text: string;
  /** Where to go on, such as the customer's page; null when there is none. */
  readonly link: { readonly url: string; readonly label: string } | null;
}

/** What an item of the feed shows. Plain text. */
export interface FeedContent {
  readonly title: string;
  readonly body: string;
  readonly link: { readonly url: string; readonly label: string } | null;
  /** Whole percent that a bar shows; null: no bar. */
  readonly progress: number | null;
}

/** What a text message says. */
export interface SmsContent {
  readonly text: string;
}

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
