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
  if (START_WORDS.has(letters)) return 'start';
  if (HELP_WORDS.has(letters)) return 'help';
  return saysStop(folded) ? 'stop' : null;
}

/** "stoooopp" as "stop". */
function unrepeated(letters: string): string {
  return letters.replaceAll(/(.)\1+/gu, '$1');
}
