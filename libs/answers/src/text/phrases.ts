import { foldText } from './fold-text.js';

/** A text without everything but letters, to be compared as a whole. */
export function lettersOf(folded: string): string {
  return folded.replaceAll(/[^\p{L}\p{M}]/gu, '');
}

/** Phrases, written "one|another", to be looked up by their letters alone. */
export function phrases(...texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => text.split('|')).map((phrase) => lettersOf(foldText(phrase))));
}
