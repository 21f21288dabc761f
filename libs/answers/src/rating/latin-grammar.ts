/** How a language in Latin letters says a number as an answer. All words folded. */
export interface LatinGrammar {
  readonly numbers: ReadonlyMap<string, number>;
  readonly ordinals: ReadonlyMap<string, number>;
  /** Phrases for the best and the worst answer. */
  readonly highest: RegExp;
  readonly lowest: RegExp;
  /** May stand before the number: "I would give it a ...". */
  readonly lead: ReadonlySet<string>;
  /** May stand right behind it and belongs to it: "points". */
  readonly unit: ReadonlySet<string>;
  /** May end the sentence without saying anything: "please". */
  readonly trail: ReadonlySet<string>;
  /** Begins a comment: "because". */
  readonly joint: ReadonlySet<string>;
  /** Opens a comment without a joint: "8 great service". */
  readonly opinion: ReadonlySet<string>;
  /** Words of other kinds that open a comment, by their endings: what can't be counted. */
  readonly predicate?: RegExp;
  /** What a number at the very beginning counts, when it counts something. Without: only known words may follow it. */
  readonly counted?: RegExp;
  /** Everyday words of this language and of no other that is read: one of them is behind such a number. */
  readonly plain?: ReadonlySet<string>;
  /** Between two numbers that are both offered: "or". */
  readonly either: ReadonlySet<string>;
  /** Between the number and its scale: "8 out of 10". */
  readonly outOf: RegExp;
  /** Between the scale and the number: "10 üzerinden 8". */
  readonly scaleFirst: RegExp | null;
  /** And a half. */
  readonly half: RegExp;
  /** Numbers that are articles too. */
  readonly articles: ReadonlySet<string>;
  /** Behind "3/5": a part of something, or a date. */
  readonly portion: ReadonlySet<string>;
  /** Says that the number is a time or a place, although all its words are known. */
  readonly elsewhere: RegExp;
  /** Words that look like mistyped numbers and aren't. */
  readonly real: ReadonlySet<string>;
}
