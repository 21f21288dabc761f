import { foldText } from '../text/fold-text.js';
import { nearWords } from '../text/near-words.js';
import { lettersOf } from '../text/phrases.js';

const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Turns a phrase into its opposite when it stands just before it. */
const NEGATION =
  /(?:\b(?:not|isn't|wasn't|aren't|isnt|wasnt|arent|don't|dont|didn't|didnt|no|never|neither|nor|nothing to do with|nothing wrong with)\s(?:\w+\s){0,2}|不是(?:因為)?|並非|沒有|不會|不算|不)$/u;
/** The same behind it, as Turkish and Japanese do. */
const NEGATED =
  /^(?:\w*\s?(?:degil\w*)|(?:では|じゃ)(?:ない|ありません)|く(?:は)?(?:ない|ありません)|わけ(?:では|じゃ)(?:ない|ありません))/u;
/** Phrases are few and asked for again and again. */
const FOLDED = new Map<string, string>();
const NOTHING: ReadonlySet<string> = new Set();
/** Shorter words are too like others to be mended. */
const MENDED_LENGTH = 5;

/**
 * Whether somebody says a phrase in a folded text: as it is, with other endings or mistyped, and not denied. A phrase
 * behind "=" must be all that is said; "…" stands
 * for a few signs.
 */
export function occurs(folded: string, phrase: string): boolean {
  const said = foldOnce(phrase);
  if (phrase.startsWith('=')) return lettersOf(folded) === lettersOf(said);
  return SPACELESS.test(said) ? occursBetween(folded, said) : occursInWords(folded, said.split(' '));
}

function foldOnce(phrase: string): string {
  const known = FOLDED.get(phrase) ?? foldText(phrase);
  FOLDED.set(phrase, known);
  return known;
}

function occursBetween(folded: string, phrase: string): boolean {
  const found = [...folded.matchAll(new RegExp(phrase.replace('...', '.{0,8}?'), 'gu'))];
  return found.some(({ 0: said, index }) => !isDenied(folded.slice(0, index), folded.slice(index + said.length)));
}

/** The phrase's words in a row, one other word allowed between two of them. */
function occursInWords(folded: string, phrase: readonly string[]): boolean {
  const words = [...folded.matchAll(/[a-z]+(?:'[a-z]+)*/g)];
  return words.some((word, from) => {
    const last = lastOf(words, from, phrase);
    if (last === null) return false;
    return !isDenied(folded.slice(0, word.index), folded.slice(last.index + last[0].length));
  });
}

function lastOf(words: readonly RegExpExecArray[], from: number, phrase: readonly string[]): RegExpExecArray | null {
  let at = from;
  for (const [place, expected] of phrase.entries()) {
    if (place > 0 && !isWord(words[at]?.[0], expected)) at++;
    if (!isWord(words[at]?.[0], expected)) return null;
    at++;
  }
  return words[at - 1] ?? null;
}

function isWord(typed: string | undefined, expected: string): boolean {
  if (typed === undefined) return false;
  const plain = typed.replaceAll("'", '');
  if (plain === expected || (expected.length > 3 && plain.startsWith(expected))) return true;
  if (plain.replaceAll(/(.)\1+/g, '$1') === expected) return true;
  if (expected.length < MENDED_LENGTH) return false;
  const known = new Set([expected]);
  // With endings too: "ozelikler" for "ozellik".
  return [0, 1, -1].some((more) => nearWords(plain.slice(0, expected.length + more), known, NOTHING).length > 0);
}

function isDenied(before: string, after: string): boolean {
  return NEGATION.test(before) || NEGATED.test(after);
}
