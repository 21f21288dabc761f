import type { ChatContent } from '#playbook-folder';
import { shortened } from './shortened.js';

/** Limits of Slack's blocks, in characters. */
const MAX_HEADER = 150;
const MAX_SECTION = 3_000;
const MAX_URL = 3_000;
const MAX_LABEL = 75;

/**
 * Plain text as Slack's `mrkdwn` shows it as it is. Slack asks for exactly these three to be escaped: without them no
 * mention, channel or link can be made up.
 *
 * @see https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A notice in blocks, with `text` for notifications and programs that show no blocks. */
export function slackMessage({ title, text, link }: ChatContent): object {
  const header = { type: 'header', text: { type: 'plain_text', text: shortened(title, MAX_HEADER), emoji: false } };
  // `plain_text`, so that asterisks and underscores in a customer's words stay what they are.
  const section = { type: 'section', text: { type: 'plain_text', text: shortened(text, MAX_SECTION), emoji: false } };
  const button = link !== null &&
    link.url.length <= MAX_URL && {
      type: 'actions',
      elements: [
        {
          type: 'button',
          url: link.url,
          text: { type: 'plain_text', text: shortened(link.label, MAX_LABEL), emoji: false },
        },
      ],
    };
  const fallback = [title, text, ...(link === null ? [] : [link.url])].join('\n');
  return {
    text: escapeSlack(shortened(fallback, MAX_SECTION)),
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [header, section, ...(button === false ? [] : [button])],
  };
}
