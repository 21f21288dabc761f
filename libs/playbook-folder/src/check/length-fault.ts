import type { Rendered, Section } from '../templates/rendered.js';
import { smsSegments } from '../templates/sms-segments.js';

/** Longest texts, in columns: a character of Chinese or Japanese takes two. What is longer is cut where it is shown. */
const MOST_COLUMNS = {
  subject: 60,
  'feed.title': 60,
  'feed.body': 400,
  /** Of Slack's header block. */
  'chat.title': 150,
  /** Of a section of Slack. */
  'chat.text': 3_000,
  'page.question': 200,
  'page.choices': 100,
  label: 75,
} as const;
/** Segments of a text message: each is paid for. */
const MOST_SEGMENTS = 3;
/** Bytes of a mail's HTML: Gmail cuts beyond. */
const MOST_HTML_BYTES = 102_000;

const WIDE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303f\uff01-\uff60]/u;

/** How wide a text is shown, in columns. */
function columns(text: string): number {
  let count = 0;
  for (const character of text) count += WIDE.test(character) ? 2 : 1;
  return count;
}

/** What is too long for its channel; null: nothing. */
export function lengthFault<S extends Section>(section: S, content: Rendered[S]): string | null {
  return FAULTS[section](content);
}

const FAULTS: { readonly [S in Section]: (content: Rendered[S]) => string | null } = {
  email: ({ subject, html }) => tooWide('subject', subject) ?? tooManyBytes(html),
  sms({ text }) {
    const { segments, encoding } = smsSegments(text);
    return segments <= MOST_SEGMENTS ? null : `${segments} segments of ${encoding}, at most ${MOST_SEGMENTS} are sent`;
  },
  feed: ({ title, body, link }) =>
    tooWide('feed.title', title) ?? tooWide('feed.body', body) ?? tooWide('label', link?.label ?? ''),
  chat: ({ title, text, link }) =>
    tooWide('chat.title', title) ?? tooWide('chat.text', text) ?? tooWide('label', link?.label ?? ''),
  webhook: () => null,
  page: ({ question, choices }) =>
    tooWide('page.question', question) ??
    Object.values(choices).reduce<string | null>((found, choice) => found ?? tooWide('page.choices', choice), null),
};

function tooWide(what: keyof typeof MOST_COLUMNS, text: string): string | null {
  const width = columns(text);
  return width <= MOST_COLUMNS[what] ? null : `${what}: ${width} columns, at most ${MOST_COLUMNS[what]} are shown`;
}

function tooManyBytes(html: string): string | null {
  const bytes = Buffer.byteLength(html);
  return bytes <= MOST_HTML_BYTES ? null : `HTML: ${bytes} bytes, at most ${MOST_HTML_BYTES} are shown`;
}
