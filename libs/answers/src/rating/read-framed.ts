import { OTHER_NUMBER } from './other-number.js';
import type { Reply, ScaleQuestion } from '../question.js';
import { classifierOf, type Classify } from '../meaning/classifier.js';
import { CHINESE } from './chinese.js';
import { frameNumber } from './frame-number.js';
import { JAPANESE } from './japanese.js';
import { NUMBER_WEIGHTS } from './number-weights.js';

/** The class of a number that is the answer; the other is that of numbers that count, name or date something. */
const ANSWER = 1;
/** The least likelihood to take a number for the answer: what is missed is read by a person. */
const SURE = 0.9;
/** Longer replies say more than how it was. */
const MAX_LENGTH = 160;

/** Who asks doesn't answer. */
const ASKS =
  /\?|^(?:can|could|will|do|does|did|are|is|what|when|where|which|how|why|who) |\bwhich one\b|(?:ます|です|でしょう|せん)か(?:[。!\s]|$)|(?:て|で|を)(?:ください|下さい)|[嗎吗呢](?:[。!\s]|$)|\bm[iu](?:sin\w*|yiz|yim)?$|\b(?:hangi|ne zaman|nerede|kac)\b/u;

let classify: Classify | undefined;

/**
 * The only number of a folded text when what stands around it says that it is the answer, by the likelihood that a
 * classifier learnt from phrases in four languages (`deploy/answers/numbers`). Null for anything else, questions too.
 */
export function readFramed(text: string, { min, max }: ScaleQuestion): Extract<Reply, { kind: 'answer' }> | null {
  if (text.length > MAX_LENGTH || ASKS.test(text) || OTHER_NUMBER.test(text)) return null;
  if (isTrap(text)) return null;
  const framed = frameNumber(text);
  if (framed === null || framed.value < min || framed.value > max) return null;
  classify ??= classifierOf(NUMBER_WEIGHTS);
  if (classify(framed.frame)[ANSWER]! < SURE) return null;
  return { kind: 'answer', value: framed.value, comment: text };
}

/** A counter behind the only number of a text in characters. */
function isTrap(text: string): boolean {
  const numbers = text.match(/\d+/g)?.length ?? 0;
  return numbers < 2 && (JAPANESE.trap.test(text) || CHINESE.trap.test(text));
}
