import { TRADITIONAL } from './traditional.js';

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HAN_RUN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu;
const WORD = /[a-z]+|\d+/g;

/**
 * The parts of a folded text that a classifier weighs, each once: words, pairs of words and parts of words in Latin
 * letters, so that endings and slips of the finger cost little; one to three signs in a row of Chinese and Japanese.
 * Simplified Chinese counts as traditional, katakana as hiragana.
 */
export function gramsOf(folded: string): ReadonlySet<string> {
  const text = KANA.test(folded) ? hiragana(folded) : traditional(folded);
  const grams = new Set<string>();
  const words = text.replaceAll("'", '').match(WORD) ?? [];
  for (const [at, word] of words.entries()) {
    grams.add(`w${word}`);
    if (at > 0) grams.add(`b${words[at - 1]} ${word}`);
    addParts(grams, '', `_${word}_`, 3, 4);
  }
  for (const run of text.match(HAN_RUN) ?? []) addParts(grams, 'c', `^${run}$`, 1, 3);
  return grams;
}

function addParts(grams: Set<string>, kind: string, text: string, shortest: number, longest: number): void {
  const signs = [...text];
  for (let length = shortest; length <= longest; length++)
    for (let at = 0; at + length <= signs.length; at++) grams.add(kind + signs.slice(at, at + length).join(''));
}

/** Katakana as hiragana, and a usual slip of spelling mended. */
function hiragana(text: string): string {
  return text
    .replaceAll(/[ァ-ヶ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60))
    .replaceAll('ずら', 'づら');
}

function traditional(text: string): string {
  return text.replaceAll(/\p{Script=Han}/gu, (sign) => TRADITIONAL.get(sign) ?? sign);
}

/** FNV-1a over UTF-16 units: what a classifier knows a part of a text by. */
export function gramHash(gram: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < gram.length; at++) hash = Math.imul(hash ^ gram.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
