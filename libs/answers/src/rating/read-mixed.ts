import { ENGLISH } from './english.js';
import type { Heard } from './heard.js';
import type { LatinGrammar } from './latin-grammar.js';
import { readLatin } from './read-latin.js';
import { TURKISH } from './turkish.js';

const both = (name: 'lead' | 'unit' | 'trail' | 'joint' | 'opinion' | 'either'): ReadonlySet<string> =>
  new Set([...ENGLISH[name], ...TURKISH[name]]);

/** English and Turkish in one sentence: digits only, since number words of one are other words of the other. */
const MIXED: LatinGrammar = {
  ...TURKISH,
  numbers: new Map(),
  ordinals: new Map(),
  lead: both('lead'),
  unit: both('unit'),
  trail: both('trail'),
  joint: both('joint'),
  opinion: both('opinion'),
  either: both('either'),
  outOf: ENGLISH.outOf,
};

/** A digit in a sentence of English and Turkish words, when the sentence says nothing else. */
export function readMixed(text: string): Heard | null {
  const heard = readLatin(text, MIXED);
  return heard?.rest === '' && !ENGLISH.elsewhere.test(text) ? heard : null;
}

/** A sentence in Chinese characters or kana without the English words that introduce its number: "I'd rate 8分". */
export function withoutEnglishLead(text: string): string {
  const [lead = ''] = /^[a-z' ,:]+/.exec(text) ?? [];
  const words = lead.split(/[ ,:]+/).filter((word) => word !== '');
  return words.every((word) => ENGLISH.lead.has(word)) ? text.slice(lead.length) : text;
}
