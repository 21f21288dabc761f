import { foldText } from '../text/fold-text.js';
import { readRating } from '../rating/read-rating.js';
import type { ChoiceOption, ChoiceQuestion, Reply } from '../question.js';

const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Turns a phrase into its opposite when it stands just before it. */
const NEGATION =
  /(?:\b(?:not|isn't|wasn't|aren't|no|never|neither|nor|nothing to do with)\s(?:\w+\s){0,2}|不是(?:因為)?|並非|沒有|不會|不算)$/u;
/** The same behind it, as Turkish and Japanese do. */
const NEGATED = /^(?:\w*\s?(?:degil\w*)|(?:では|じゃ)(?:ない|ありません)|わけ(?:では|じゃ)(?:ない|ありません))/u;

/** Which option a folded reply chooses, by its number or in words. Null when it chooses none. */
export function readChoice(
  folded: string,
  { options }: ChoiceQuestion,
): Extract<Reply, { kind: 'answer' | 'unclear' }> | null {
  const codes = options.map(({ code }) => code);
  const numbered = readRating(folded, { kind: 'scale', min: Math.min(...codes), max: Math.max(...codes) });
  if (numbered?.kind === 'answer' && codes.includes(numbered.value)) return numbered;
  if (numbered?.kind === 'unclear') return numbered;
  if (numbered !== null) return { kind: 'unclear', why: 'out-of-range', candidates: [] };
  const said = options.filter((option) => says(folded, option)).map(({ code }) => code);
  if (said.length === 0) return null;
  if (said.length > 1) return { kind: 'unclear', why: 'several', candidates: said };
  return { kind: 'answer', value: said[0]!, comment: folded };
}

function says(folded: string, option: ChoiceOption): boolean {
  return option.says.some((phrase) => occurs(folded, foldText(phrase)));
}

function occurs(folded: string, phrase: string): boolean {
  for (let at = folded.indexOf(phrase); at >= 0; at = folded.indexOf(phrase, at + 1)) {
    const before = folded.slice(0, at);
    const after = folded.slice(at + phrase.length);
    const whole = SPACELESS.test(phrase) || !/[a-z0-9]$/.test(before);
    if (whole && !NEGATION.test(before) && !NEGATED.test(after)) return true;
  }
  return false;
}
