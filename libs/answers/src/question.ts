/** A number between two bounds, both included, such as 1 to 10. */
export interface ScaleQuestion {
  readonly kind: 'scale';
  readonly min: number;
  readonly max: number;
}

/** One of several numbered answers. */
export interface ChoiceQuestion {
  readonly kind: 'choice';
  readonly options: readonly ChoiceOption[];
  /** Reads the meaning of words instead of looking for phrases; the reply is folded. */
  readonly meaning?: (folded: string) => Extract<Reply, { kind: 'answer' | 'unclear' }> | null;
}

/** An answer by its number, or by any of the phrases that mean it, in whatever language; behind "=" nothing else may be said. */
export interface ChoiceOption {
  readonly code: number;
  readonly says: readonly string[];
}

/** Yes is 1, no is 0. */
export interface YesNoQuestion {
  readonly kind: 'yes-no';
}

/** What was asked, as far as the answer can be understood by a machine. */
export type Question = ScaleQuestion | ChoiceQuestion | YesNoQuestion;

/** What a reply means. */
export type Reply =
  /** No more messages on this channel, whatever was asked. */
  | { readonly kind: 'stop' }
  /** Messages again. */
  | { readonly kind: 'start' }
  /** Who are you? */
  | { readonly kind: 'help' }
  /** `comment`: what was said beside it; null when nothing was. */
  | { readonly kind: 'answer'; readonly value: number; readonly comment: string | null }
  /** An answer was meant, but not which: to be asked back once. */
  | { readonly kind: 'unclear'; readonly why: Unclear; readonly candidates: readonly number[] }
  /** Insults: for a person, not for a machine. */
  | { readonly kind: 'abusive' }
  /** Something else: for a person. */
  | { readonly kind: 'other' };

/** Why an answer can't be taken as it is. */
export type Unclear = 'several' | 'out-of-range' | 'other-scale' | 'not-sure';
