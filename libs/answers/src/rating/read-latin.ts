import { nearWords } from '../text/near-words.js';
import { HIGHEST, LOWEST, type Heard } from './heard.js';
import type { LatinGrammar } from './latin-grammar.js';
import { OTHER_NUMBER } from './other-number.js';

interface Token {
  readonly text: string;
  readonly kind: 'digits' | 'word' | 'mark';
  readonly start: number;
  readonly end: number;
}

const THANKS = /^(?:thanks|thank|thx|cheers|tesekkur\w*|sagol\w*)$/;
const SCALES = new Set([5, 10, 100]);

/** Reads a number that a folded sentence says as an answer; null when it says something else. */
export function readLatin(text: string, grammar: LatinGrammar): Heard | null {
  const heard = new LatinReader(text, grammar).read();
  if (heard === null) return null;
  const said = text.slice(0, text.length - heard.rest.length).replace(/[^a-z\d%]+$/, '');
  if (grammar.elsewhere.test(said)) return null;
  const other = OTHER_NUMBER.exec(text);
  return other !== null && other.index < said.length ? null : heard;
}

/** One pass over the tokens from left to right. */
class LatinReader {
  private readonly tokens: readonly Token[];
  private readonly numberWords: ReadonlySet<string>;
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly grammar: LatinGrammar,
  ) {
    this.tokens = tokenize(text);
    this.numberWords = new Set([...grammar.numbers.keys(), ...grammar.ordinals.keys()]);
  }

  read(): Heard | null {
    this.#skipLead();
    const first = this.#number();
    if (first === null) return null;
    const scale = this.#scaleFirst(first);
    const value = scale === null ? first : this.#numberAfterLead();
    if (value === null) return null;
    this.#skip(this.grammar.unit);
    const outOf = scale ?? this.#outOf();
    const or = this.#alternative();
    if (or === undefined) return null;
    this.#skip(this.grammar.unit);
    if (or !== null) this.#skip(this.grammar.either); // "5 mi 6 mi"
    const rest = this.#rest(outOf !== null);
    return rest === null ? null : { value, outOf, or, rest };
  }

  #skipLead(): void {
    for (;;) {
      const token = this.tokens[this.at];
      if (token === undefined || this.#isNumber(token) || this.#extreme(token) !== null) return;
      const soft = token.kind === 'mark' && !/[?%]/.test(token.text);
      if (!soft && !(token.kind === 'word' && this.#isKnown(token.text, this.grammar.lead))) return;
      this.at++;
    }
  }

  #numberAfterLead(): number | null {
    this.#skipLead();
    return this.#number();
  }

  #isNumber(token: Token): boolean {
    return token.kind === 'digits' || (token.kind === 'word' && this.#wordNumber(token.text) !== null);
  }

  #wordNumber(word: string): number | null {
    const { numbers, ordinals, real } = this.grammar;
    const exact = numbers.get(word) ?? ordinals.get(word);
    if (exact !== undefined) return exact;
    if (this.grammar.lead.has(word) || this.grammar.trail.has(word)) return null;
    const near = nearWords(word, this.numberWords, real);
    const values = new Set(near.map((known) => numbers.get(known) ?? ordinals.get(known)!));
    return values.size === 1 ? [...values][0]! : null;
  }

  #isKnown(word: string, words: ReadonlySet<string>): boolean {
    return words.has(word) || (word.length > 3 && nearWords(word, words, this.grammar.real).length > 0);
  }

  #number(): number | null {
    const token = this.tokens[this.at];
    if (token === undefined) return null;
    const extreme = this.#extreme(token);
    if (extreme !== null) {
      this.#goTo(extreme.end);
      return extreme.value;
    }
    const value = token.kind === 'digits' ? Number(token.text.replace(',', '.')) : this.#wordNumber(token.text);
    if (token.kind === 'mark' || value === null) return null;
    this.at++;
    if (this.grammar.ordinals.has(token.text) && this.tokens[this.at]?.text === 'one') this.at++; // "the third one"
    const half = this.grammar.half.exec(this.text.slice(token.end));
    if (half === null) return value;
    this.#goTo(token.end + half[0].length);
    return value + 0.5;
  }

  /** The best or the worst answer, when its words begin at this token. */
  #extreme({ start }: Token): { readonly value: number; readonly end: number } | null {
    const here = this.text.slice(start);
    const { highest, lowest } = this.grammar;
    const best = highest.exec(here);
    const found = best ?? lowest.exec(here);
    return found === null ? null : { value: best === null ? LOWEST : HIGHEST, end: start + found[0].trimEnd().length };
  }

  #goTo(position: number): void {
    while (this.at < this.tokens.length && this.tokens[this.at]!.start < position) this.at++;
  }

  #scaleFirst(first: number): number | null {
    const { scaleFirst } = this.grammar;
    if (scaleFirst === null || !SCALES.has(first)) return null;
    for (const length of [1, 2, 3]) {
      const words = this.tokens.slice(this.at, this.at + length).map(({ text }) => text);
      const next = this.tokens[this.at + length];
      if (next === undefined || !scaleFirst.test(words.filter((word) => word !== "'").join(' '))) continue;
      this.at += length;
      return first;
    }
    return null;
  }

  #outOf(): number | null {
    for (const length of [1, 2, 5]) {
      const words = this.tokens.slice(this.at, this.at + length).map(({ text }) => text);
      const scale = this.tokens[this.at + length];
      if (scale === undefined || !this.grammar.outOf.test(words.join(' '))) continue;
      const before = this.at;
      this.at += length;
      const value = this.#number();
      if (value !== null && SCALES.has(value)) return value;
      this.at = before;
    }
    return null;
  }

  /** The other number of "7 or 8", "7-8", "7, 8"; null: there is none; undefined: what follows makes no sense. */
  #alternative(): number | null | undefined {
    const token = this.tokens[this.at];
    if (token === undefined) return null;
    const between = token.kind === 'mark' ? /^[-–~〜/&+,、]$/.test(token.text) : this.grammar.either.has(token.text);
    if (!between && !this.#isNumber(token)) return null;
    const before = this.at;
    if (between) this.at++;
    this.#skip(this.grammar.either);
    const next = this.tokens[this.at];
    const value = next !== undefined && this.#isNumber(next) ? this.#number() : null;
    const parted = token.kind === 'mark' && /\s/.test(this.text[token.end] ?? ' ');
    if (value !== null && !(parted && this.#countsSomething())) return value;
    this.at = before;
    return token.text === '/' || (token.text === '-' && !parted) ? undefined : null;
  }

  /** "8 - 2 hours and it ran": the number behind the mark opens a comment. */
  #countsSomething(): boolean {
    const token = this.tokens[this.at];
    const { unit, trail, either, opinion, joint } = this.grammar;
    const known = [unit, trail, either, opinion, joint].some((words) => words.has(token?.text ?? ''));
    return token?.kind === 'word' && !known;
  }

  /** The comment behind the number; null when the sentence goes on as if the number weren't an answer. */
  #rest(scaleNamed: boolean): string | null {
    let thanks: number | null = null;
    while (this.at < this.tokens.length) {
      const token = this.tokens[this.at]!;
      const { trail, joint, opinion, portion, predicate } = this.grammar;
      if (token.kind === 'digits') return null;
      if (token.kind === 'mark') {
        if (this.#saysNothing(this.at)) return '';
        if (!/[.,;:!?(~〜…\n–—-]/.test(token.text)) return null;
        return this.text.slice(token.start).replace(/^[\s.,;:!?()~"'*_…-]+/, '');
      }
      if (!this.#isKnown(token.text, trail)) {
        const says =
          joint.has(token.text) ||
          ((opinion.has(token.text) || predicate?.test(token.text) === true) && !this.#isArticle()) ||
          (scaleNamed && !portion.has(token.text)) ||
          this.#opensWithIt();
        if (thanks !== null) return this.text.slice(thanks); // "8 thanks Joe"
        return says ? this.text.slice(token.start) : null;
      }
      if (THANKS.test(token.text)) thanks ??= token.start;
      this.at++;
    }
    return '';
  }

  /** "8 the app is slow": the reply opens with a bare number and the words behind it are nothing that one counts. */
  #opensWithIt(): boolean {
    const { counted, plain } = this.grammar;
    const [first, ...others] = this.tokens;
    if (counted === undefined || this.at !== 1 || first!.kind === 'mark' || this.#isArticle()) return false;
    const next = others.slice(0, 3).filter(({ kind }) => kind === 'word');
    const said = others.some(({ text }) => plain?.has(text) === true);
    return next.length > 1 && said && !next.some(({ text }) => counted.test(text));
  }

  /** "One" and "bir" before a word stand for "a" as often as for a number. */
  #isArticle(): boolean {
    return this.grammar.articles.has(this.tokens[this.at - 1]?.text ?? '');
  }

  /** "2. option": what follows the mark only belongs to the number. */
  #saysNothing(from: number): boolean {
    const { trail, unit } = this.grammar;
    return this.tokens.slice(from).every(({ kind, text }) => kind === 'mark' || trail.has(text) || unit.has(text));
  }

  #skip(words: ReadonlySet<string>): void {
    while (this.at < this.tokens.length) {
      const { kind, text } = this.tokens[this.at]!;
      if (!(kind === 'word' && this.#isKnown(text, words)) && text !== "'") return;
      this.at++;
    }
  }
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  // A letter that stands for a digit: "1o", "l0".
  const mended = text.replaceAll(/\b(?:[1l|][o0]|[0o]{2})\b(?=\W|$)/g, (word) =>
    word.replace(/[l|]/, '1').replaceAll('o', '0'),
  );
  for (const { 0: found, index } of mended.matchAll(/\d+(?:[.,]\d+)?|[a-z]+(?:'[a-z]+)*|\S/g)) {
    const kind = /^\d/.test(found) ? 'digits' : /^[a-z]/.test(found) ? 'word' : 'mark';
    tokens.push({ text: found, kind, start: index, end: index + found.length });
  }
  return tokens;
}
