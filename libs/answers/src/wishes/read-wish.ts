import { foldText } from '../text/fold-text.js';
import { lettersOf } from '../text/phrases.js';
import { HELP_WORDS, START_WORDS, STOP_TYPOS, STOP_WORDS } from './stop-words.js';
import { saysStop } from './stop-sentences.js';

/** What a person wants of the channel itself. */
export type Wish = 'stop' | 'start' | 'help';

/**
 * Whether a reply is about the channel and not about what was asked: no more messages, messages again, who is this.
 * Knows the usual words of many languages, in any script and width, mistyped, spaced out ("S T O P") or in a sentence
 * (English, Japanese, Turkish, Chinese). An insult beside it doesn't change it.
 */
export function readWish(text: string): Wish | null {
  const folded = foldText(text);
  const letters = lettersOf(folded.replaceAll(/(?<=[a-z])0|0(?=[a-z])/g, 'o'));
  if (STOP_WORDS.has(letters) || STOP_WORDS.has(unrepeated(letters)) || STOP_TYPOS.has(letters)) return 'stop';
  const numbered = /\d/.test(folded); // "8 start" is eight stars
  if (!numbered && START_WORDS.has(letters)) return 'start';
  if (!numbered && HELP_WORDS.has(letters)) return 'help';
  return isRepeated(folded) || isShouted(text) || saysStop(folded) ? 'stop' : null;
}

/** "Stop stop stop", "stop, please, iptal": nothing but such words. */
function isRepeated(folded: string): boolean {
  const words = folded.split(/[^\p{L}\p{M}']+/u).filter((word) => word !== '');
  const ends = words.filter((word) => STOP_WORDS.has(word) || STOP_TYPOS.has(word));
  return ends.length > 0 && words.every((word) => ends.includes(word) || PLEAS.has(word));
}

const PLEAS = new Set(
  'please pls plz now it this lutfen hemen artik and ok thanks thank you sms text texts no'.split(' '),
);

/** STOP in capital letters in a text that isn't: as the message said to end it. */
function isShouted(text: string): boolean {
  if (!/\p{Ll}/u.test(text)) return false;
  return (
    /(?<!\b(?:don't|dont|not|can't|cant|never|won't|bus|non)[\s-]+)\bSTOP\b(?!\s+(?:by|over|in|at)\b)/i.test(text) &&
    /\bSTOP\b/.test(text)
  );
}

/** "stoooopp" as "stop". */
function unrepeated(letters: string): string {
  return letters.replaceAll(/(.)\1+/gu, '$1');
}
