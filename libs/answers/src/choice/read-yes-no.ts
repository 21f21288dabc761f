import { nearWords } from '../text/near-words.js';
import { lettersOf } from '../text/phrases.js';
import type { Reply } from '../question.js';
import { NO, PLAIN_WORDS, POLITE, REAL_WORDS, YES } from './yes-no-words.js';

type YesNo = Extract<Reply, { kind: 'answer' | 'unclear' }>;

const BOTH: YesNo = { kind: 'unclear', why: 'several', candidates: [0, 1] };
/** "Yes and no", in whatever order and language. */
const YES_AND_NO =
  /^(?:(?:both|hem|kind of|well|um|hmm)?\W*(?:yes|evet)\W+(?:(?:and|or|but also|ve|ya da|veya|hem(?: de)?|maybe)\W+)?(?:no|hayir)|(?:hem\W+)?(?:no|hayir)\W+(?:(?:and|or|ve|ya da|veya|hem(?: de)?)\W+)?(?:yes|evet))\W*$|^はい.{0,3}いいえ|^いいえ.{0,3}はい|^(?:也)?是也不是|^(?:又)?是又不是|^有也沒有|^對也不對/u;
/** A clear yes or no that needs no mark before what is said beside it. */
const OPENING =
  /^(?:(?<yes>yes|yep|yeah|yup|evet|olur|tabii?|elbette)\s|(?<no>nope|nah|hayir|yok (?=(?:istem|gerek|sag|tesekkur|daha|hala|henuz|cozul|olma|hayir))|no (?=(?:i|i'm|i've|it|its|it's|we|they|he|she|u|you|not|still|never|nothing|but|because|cause|coz|my|the|this|that's|thats|there|everything|sorry|unfortunately)\b)))(?<rest>.+)$|^(?:(?<hai>はい(?=\p{Script=Han}|お)|是的(?!話))|いいえ|いえ(?=まだ))(?<more>.+)$/u;
const UP = /^(?:[👍👌🙆✅⭕🙋🆗💯]|\u{1f3fb}|\u{1f3fc}|\u{1f3fd}|\u{1f3fe}|\u{1f3ff}|[\p{Cf}\ufe0f♀♂\s])+$/u;
const DOWN = /^(?:[👎🙅❌✖🚫]|\u{1f3fb}|\u{1f3fc}|\u{1f3fd}|\u{1f3fe}|\u{1f3ff}|[\p{Cf}\ufe0f♀♂\s])+$/u;
/** Says yes alone, and that a no is kindly meant beside one. */
const SOFT = /^(?:大丈夫|結構|沒關係|沒問題|いい|ok|okay|fine|tamam|sorun degil|了解)(?:です|的)?$/u;
/** Agrees to something else than what was asked: to meet, or to come. */
const ELSEWHERE =
  /\bsee (?:you|u|ya)\b|\b(?:on my way|omw|be there)\b|\b(?:gorusuruz|gorusmek uzere|yoldayim|geliyorum)\b|(?:明天|後天|等等|待會|晚點|到時候?)見|在路上|快到了|人で行|向かって(?:い)?ます|もうすぐ着/u;
const CLAUSES =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])\s|[,.;:!?。、！，~〜…\n-]+|\s(?=(?:but|because|ama|cunku|cause|coz)\b)/u;

/**
 * Yes (1) or no (0) in a folded reply; a comment may follow behind a mark or a clear word. Null for anything else.
 *
 * @param text - as it was written: folding takes pictures away
 */
export function readYesNo(folded: string, text: string): YesNo | null {
  if (folded === '') return byPicture(text.trim());
  if (YES_AND_NO.test(folded)) return BOTH;
  const clauses = folded
    .split(CLAUSES)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const said = clauses.filter((part) => !isPolite(part));
  const [first, ...rest] = said.length === 0 ? clauses : said;
  if (first === undefined) return null;
  const whole = valueOf(first);
  if (whole === 1 && rest.some((part) => ELSEWHERE.test(part))) return null;
  if (whole !== null && rest.some((part) => contradicts(part, whole))) return BOTH;
  if (whole !== null) return { kind: 'answer', value: whole, comment: rest.length === 0 ? null : rest.join(', ') };
  const opening = OPENING.exec(first)?.groups;
  if (opening === undefined) return null;
  const value = opening['yes'] === undefined && opening['hai'] === undefined ? 0 : 1;
  return { kind: 'answer', value, comment: [opening['rest'] ?? opening['more'], ...rest].join(', ') };
}

/** "Okay, not needed" may be either; "no, that's okay" is a no. */
function contradicts(part: string, value: 0 | 1): boolean {
  const other = valueOf(part);
  return other !== null && other !== value && !(value === 0 && SOFT.test(part));
}

function byPicture(text: string): YesNo | null {
  const value = UP.test(text) ? 1 : DOWN.test(text) ? 0 : null;
  return value === null ? null : { kind: 'answer', value, comment: null };
}

/** One clause that says nothing else than yes or no. */
function valueOf(clause: string): 0 | 1 | null {
  const whole = wordValue(lettersOf(clause));
  if (whole !== null) return whole;
  return /[a-z]/.test(clause) && clause.includes(' ') ? sequence(clause.split(' ')) : unpadded(lettersOf(clause));
}

function wordValue(word: string): 0 | 1 | null {
  if (word === '') return null;
  if (NO.has(word)) return 0;
  if (YES.has(word)) return 1;
  const single = word.replaceAll(/(.)\1+/gu, '$1');
  if (NO.has(single)) return 0;
  if (YES.has(single)) return 1;
  const meant = /^[a-z]+$/.test(word) ? nearWords(word, PLAIN_WORDS, REAL_WORDS) : [];
  return meant.length === 1 ? wordValue(meant[0]!) : null;
}

/** Words that all say the same, with polite ones around: "yeah sure", "nah not really". */
function sequence(words: readonly string[]): 0 | 1 | null {
  const values = new Set<0 | 1>();
  for (let at = 0; at < words.length;) {
    const lengths = [4, 3, 2, 1].filter((length) => at + length <= words.length);
    const said = (length: number): string => lettersOf(words.slice(at, at + length).join(''));
    const known = lengths.find((length) => (length > 1 ? isKnown(said(length)) : wordValue(said(1)) !== null));
    const polite = lengths.find((length) => POLITE.has(said(length)));
    if (known === undefined && polite === undefined) return null;
    if (polite === undefined || (known ?? 0) > polite) values.add(wordValue(said(known!))!);
    at += Math.max(known ?? 0, polite ?? 0);
  }
  return values.size === 1 ? [...values][0]! : null;
}

function isKnown(phrase: string): boolean {
  return YES.has(phrase) || NO.has(phrase);
}

/** Without polite words at both ends, where no blank parts them: "はいお願いします", "好的啦". */
function unpadded(letters: string): 0 | 1 | null {
  const known = [...letters].map((_, at) => letters.slice(0, letters.length - at)).find(isKnown);
  const tail = known === undefined ? '' : letters.slice(known.length);
  if (known !== undefined && known.length > 0 && (isPolite(tail) || isSoft(tail, known))) return wordValue(known);
  const lead = [...letters].findIndex((_, at) => at > 0 && POLITE.has(letters.slice(0, at)));
  return lead > 0 ? unpadded(letters.slice(lead)) : null;
}

/** "いえ大丈夫です", "不用沒關係": what only softens the word before it, or says it again. */
function isSoft(tail: string, said: string): boolean {
  if (SOFT.test(tail)) return true;
  const again = unpadded(tail);
  return again !== null && again === wordValue(said);
}

function isPolite(text: string): boolean {
  const letters = lettersOf(text);
  if (letters === '') return true;
  if (POLITE.has(letters)) return true;
  const known = [...letters].findIndex((_, at) => at > 0 && POLITE.has(letters.slice(0, at)));
  return known > 0 && isPolite(letters.slice(known));
}
