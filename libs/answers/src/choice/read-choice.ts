import { occurs } from './occurs.js';
import { readRating } from '../rating/read-rating.js';
import type { ChoiceQuestion, Reply } from '../question.js';

/** Who asks doesn't answer: words count for an option only outside of questions. */
const ASKS =
  /\?|(?:ます|です|でしょう|せん)か(?:[。!\s]|$)|[嗎吗](?:[。!\s]|$)|^(?:can|could|would|will|when|where|what|how|who) |^(?:is|are|do|does) (?:it|there|this|that|the|you|your|we|my|i|they|any|anyone|anybody|someone) |請問/u;

/** Which option a folded reply chooses, by its number or in words. Null when it chooses none. */
export function readChoice(
  folded: string,
  { options, meaning }: ChoiceQuestion,
): Extract<Reply, { kind: 'answer' | 'unclear' }> | null {
  const codes = options.map(({ code }) => code);
  const numbered = readRating(folded, { kind: 'scale', min: Math.min(...codes), max: Math.max(...codes) });
  const meant = numbered !== null && isBeside(numbered, folded) ? meaning?.(folded) : null;
  if (meant?.kind === 'answer') return meant;
  if (numbered?.kind === 'answer' && codes.includes(numbered.value)) return numbered;
  if (numbered?.kind === 'unclear') return numbered;
  if (numbered !== null) return { kind: 'unclear', why: 'out-of-range', candidates: [] };
  if (meaning !== undefined) return meaning(folded);
  if (ASKS.test(folded)) return null;
  const said = options.filter((option) => option.says.some((phrase) => occurs(folded, phrase))).map(({ code }) => code);
  if (said.length === 0) return null;
  if (said.length > 1) return { kind: 'unclear', why: 'several', candidates: said };
  return { kind: 'answer', value: said[0]!, comment: folded };
}

/** "Zero support", "only supports one, no export": the number is part of a reason in words. */
function isBeside(numbered: Extract<Reply, { kind: 'answer' | 'unclear' }>, folded: string): boolean {
  if (numbered.kind === 'unclear') return numbered.why === 'out-of-range' && /\p{L}{3}/u.test(folded);
  return numbered.value === 1 && numbered.comment !== null && !/\d/.test(folded);
}
