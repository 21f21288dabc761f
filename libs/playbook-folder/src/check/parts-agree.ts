/** Least share of their words that text and HTML must have in common. */
const LEAST_SHARED = 0.9;
/** How many of the differing words are named. */
const NAMED = 6;

/** Do the two parts of a mail say the same? null: yes; else what differs, in words. */
export function partsDiffer(text: string, html: string): string | null {
  const shown = plainText(html);
  const links = difference(linksIn(text), hrefsIn(html));
  if (links !== null) return `links: ${links}`;
  const [words, others] = [wordsIn(text), wordsIn(shown)];
  const numbers = difference(words.filter(isNumber), others.filter(isNumber));
  if (numbers !== null) return `numbers: ${numbers}`;
  const shared = (2 * words.length - missingFrom(others, words).length * 2) / (words.length + others.length);
  return shared >= LEAST_SHARED
    ? null
    : `${Math.round(shared * 100)} % of the words in common: ${difference(words, others)}`;
}

/** What only one of them has; null: nothing. */
function difference(text: readonly string[], html: readonly string[]): string | null {
  const [onlyText, onlyHtml] = [missingFrom(html, text), missingFrom(text, html)];
  if (onlyText.length === 0 && onlyHtml.length === 0) return null;
  const say = (part: string, words: readonly string[]): string[] =>
    words.length === 0 ? [] : [`only the ${part} has ${words.slice(0, NAMED).join(' ')}`];
  return [...say('text', onlyText), ...say('HTML', onlyHtml)].join(', ');
}

/** Those of `wanted`, as often as they stand there, that `present` lacks. */
function missingFrom(present: readonly string[], wanted: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const word of present) left.set(word, (left.get(word) ?? 0) + 1);
  return wanted.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
}

const ADDRESS = /https?:\/\/[^\s<>"'）】」。、]+[^\s<>"'.,:;!?)）】」。、]/g;

/** Each address once: HTML may show one twice, as a button and in words. */
function linksIn(text: string): string[] {
  return [...new Set(text.match(ADDRESS) ?? [])].toSorted();
}

function hrefsIn(html: string): string[] {
  return [...new Set([...html.matchAll(/\bhref="([^"]*)"/g)].map(([, address]) => decoded(address!)))].toSorted();
}

/** Words of any script, single characters where nothing parts them; without addresses, that have had their turn. */
function wordsIn(text: string): string[] {
  const bare = text.replaceAll(ADDRESS, ' ');
  return [...new Intl.Segmenter('en', { granularity: 'word' }).segment(bare)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment.toLowerCase());
}

function isNumber(word: string): boolean {
  return /^\p{N}/u.test(word);
}

/** What a reader of the HTML sees. */
function plainText(html: string): string {
  const body = html.replaceAll(/<!--[\s\S]*?-->|<head[\s\S]*?<\/head>|<style[\s\S]*?<\/style>/gi, ' ');
  return decoded(body.replaceAll(/<[^>]*>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const NAMED_CHARACTERS: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' },
};

function decoded(html: string): string {
  return html.replaceAll(
    /&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) =>
      name === undefined
        ? String.fromCodePoint(Number.parseInt(decimal ?? hex!, decimal === undefined ? 16 : 10))
        : (NAMED_CHARACTERS[name] ?? whole),
  );
}
