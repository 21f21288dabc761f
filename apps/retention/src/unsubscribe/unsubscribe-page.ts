/** Pages that a person sees behind an unsubscribe link: no script, no picture, nothing loaded from anywhere. */
export type UnsubscribePage = 'ask' | 'done' | 'forged' | 'expired';

const WORDS: Record<UnsubscribePage, readonly [title: string, text: string]> = {
  ask: ['Unsubscribe', 'You will get no more letters of this kind.'],
  done: ['Done', 'You will get no more letters of this kind. Messages about your contract still reach you.'],
  forged: ['This link does not work', 'It is not complete. Please open it again from the letter.'],
  expired: ['This link has expired', 'Please use the link of a newer letter, or reply to this one: a person reads it.'],
};

/** The page as HTML; `ask` has a button that posts to the page's own address. */
export function unsubscribePage(page: UnsubscribePage): string {
  const [title, text] = WORDS[page];
  const form =
    page === 'ask'
      ? '<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button>Unsubscribe</button></form>'
      : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title}</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem}button{font:inherit;padding:.5rem 1rem}</style>
</head><body><h1>${title}</h1><p>${text}</p>${form}</body></html>
`;
}
