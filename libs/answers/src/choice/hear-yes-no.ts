import { classifierOf, type Classify } from '../meaning/classifier.js';
import type { Reply } from '../question.js';
import { YES_NO_WEIGHTS } from './yes-no-weights.js';

/** The classes; 0 is neither. */
const NO = 1;
const YES = 2;
/** The least likelihood of a yes or a no: what is less likely is read by a person. */
const SURE = 0.9;
/** Longer replies say more than yes or no. */
const MAX_LENGTH = 120;
/** Who asks doesn't answer. */
const ASKS =
  /[?？]|(?:ます|です|でしょう|せん)か(?:[。!\s]|$)|[嗎吗呢](?:[。!\s]|$)|\bm[iu](?:sin\w*|yiz|yim)?$|^(?:can|could|will|would|when|where|what|which|how|why|who) /u;

let classify: Classify | undefined;

/**
 * Yes (1) or no (0) in a folded reply that says it in a sentence ("that did the trick"), by the likelihood that a
 * classifier learnt from phrases in four languages (`deploy/answers/yes-no`). Null for anything else, questions too.
 */
export function hearYesNo(folded: string): Extract<Reply, { kind: 'answer' }> | null {
  if (folded === '' || folded.length > MAX_LENGTH || ASKS.test(folded)) return null;
  classify ??= classifierOf(YES_NO_WEIGHTS);
  const likely = classify(folded);
  if (likely[YES]! >= SURE) return { kind: 'answer', value: 1, comment: folded };
  return likely[NO]! >= SURE ? { kind: 'answer', value: 0, comment: folded } : null;
}
