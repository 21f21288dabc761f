import type { ChatContent } from '#playbook-folder';
import { shortened } from './shortened.js';

const MAX_TITLE = 200;
const MAX_TEXT = 4_000;

/** Plain text in a card's paragraph, which reads a little HTML. */
function escapeCard(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replaceAll(/[&<>"']/g, (character) => names[character]!).replaceAll(/\r?\n/g, '<br>');
}

/**
 * A notice as a card, with a fallback for notifications. No `text`: Google Chat would show it beside the card, and read
 * `*`, `_`, `~` and `<users/all>` in it as markup.
 *
 * @param key - names the card
 * @see https://developers.google.com/workspace/chat/api/reference/rest/v1/cards
 */
export function googleChatMessage(key: string, { title, text, link }: ChatContent): object {
  const paragraph = { textParagraph: { text: escapeCard(shortened(text, MAX_TEXT)) } };
  const button = link === null ? [] : [{ text: link.label, onClick: { openLink: { url: link.url } } }];
  return {
    fallbackText: shortened(`${title}\n${text}`, MAX_TEXT),
    cardsV2: [
      {
        cardId: key,
        card: {
          header: { title: shortened(title, MAX_TITLE) },
          sections: [{ widgets: [paragraph, ...(link === null ? [] : [{ buttonList: { buttons: button } }])] }],
        },
      },
    ],
  };
}
