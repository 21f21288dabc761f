import { sentencesOf } from '../text/sentences.js';
import type { Reply, ScaleQuestion } from '../question.js';
import { CHINESE } from './chinese.js';
import { ENGLISH } from './english.js';
import { HIGHEST, LOWEST, type Heard } from './heard.js';
import { JAPANESE } from './japanese.js';
import { withoutScale } from './own-scale.js';
import { hanReader } from './read-han.js';
import { readLatin } from './read-latin.js';
import { readMixed, withoutEnglishLead } from './read-mixed.js';
import { twoAspects } from './two-aspects.js';
import { TURKISH } from './turkish.js';

const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const JAPANESE_SIGNS = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const readJapanese = hanReader(JAPANESE);
const readChinese = hanReader(CHINESE);

/** Nothing but a share of a hundred, whatever the scale is. */
const SHARE =
  /^(?:about |around |maybe |like |~ ?)?(?:(?:%|yuzde) ?\d{1,3}|\d{1,3} ?(?:%|percent|パーセント|趴|啪))(?:です|くらい|ぐらい|かな|吧|左右)?[\s.!]*$/u;

/** Before the number that follows from what was said: "took me ages, so 3", "有點難 4分". */
const SO =
  / (?:so|hence|therefore|o yuzden|bu yuzden|o nedenle|bu nedenle|dolayisiyla) (?!(?:at|by|until|in|on) )(?=[^?]*$)|所以|因此|(?<=\p{Script=Han})(?<![路街段巷弄號樓區市縣室房店棟座班桌層組線站門在等到有要約於訂共我])\s+(?=[\d一二兩三四五六七八九十]+(?:分|星|[顆粒]星|点|點|$))/u;
/** "Onda sekiz": eight in ten. */
const LOCATIVE = /\b(on|bes)(da|te)(?= \w)/g;

type Rating = Extract<Reply, { kind: 'answer' | 'unclear' }>;

/**
 * What a folded reply says as a number on the scale; null when it doesn't say a number as an answer. A number in
 * another sentence than the first counts when that sentence says nothing else: "Great service. 9 from me."
 */
export function readRating(text: string, scale: ScaleQuestion): Rating | null {
  if (SHARE.test(text)) return { kind: 'unclear', why: 'other-scale', candidates: [] };
  if (TURKISH.elsewhere.test(text)) return null;
  const aspects = twoAspects(text);
  if (aspects !== null && aspects[0] !== aspects[1])
    return { kind: 'unclear', why: 'several', candidates: aspects.toSorted((a, b) => a - b) };
  const bare = withoutScale(text);
  const said = bare === null ? null : readBare(bare.text, scale);
  if (said === null) return readBare(text, scale);
  return bare!.max === scale.max ? said : { kind: 'unclear', why: 'other-scale', candidates: [] };
}

function readBare(text: string, scale: ScaleQuestion): Rating | null {
  const whole = hear(text);
  const parts = sentencesOf(text).flatMap((part) => part.split(SO));
  const closed = parts.length > 1 ? parts.map((part) => closedOnly(hear(part))) : [];
  const heard = [whole, ...closed].filter((one) => one !== null);
  const [first] = heard;
  if (first === undefined) return null;
  const judged = heard.map((one) => judge(one, scale));
  // "Is it 49 or 59?": out of range behind a question is no answer.
  if (whole === null && text.includes('?') && judged.every(({ kind }) => kind === 'unclear')) return null;
  const values = new Set(judged.flatMap((one) => (one.kind === 'answer' ? [one.value] : one.candidates)));
  if (values.size > 1) return { kind: 'unclear', why: 'several', candidates: [...values].toSorted((a, b) => a - b) };
  const verdict = judged[0]!;
  if (verdict.kind === 'unclear') return verdict;
  return { ...verdict, comment: commentOf(first, whole, parts, closed) };
}

function commentOf(
  first: Heard,
  whole: Heard | null,
  parts: readonly string[],
  closed: readonly (Heard | null)[],
): string | null {
  if (whole !== null) return first.rest === '' ? null : first.rest;
  const others = parts.filter((_, index) => closed[index] === null);
  return others.length === 0 ? null : others.join('. ');
}

function hear(text: string): Heard | null {
  if (HAN.test(text)) {
    const led = withoutEnglishLead(text);
    return JAPANESE_SIGNS.test(text) ? readJapanese(led) : (readChinese(led) ?? readJapanese(led));
  }
  const english = readLatin(text, ENGLISH);
  if (english?.rest === '') return english;
  const turkish = readLatin(text.replaceAll(LOCATIVE, '$1 $2'), TURKISH);
  if (turkish?.rest === '') return turkish;
  return english ?? turkish ?? readMixed(text);
}

function closedOnly(heard: Heard | null): Heard | null {
  return heard === null || heard.rest !== '' ? null : heard;
}

function judge({ value, outOf, or }: Heard, { min, max }: ScaleQuestion): Rating {
  const said = onScale(value, min, max);
  if (or !== null && or !== value) {
    const candidates = [said, onScale(or, min, max)].filter((one) => one >= min && one <= max);
    return { kind: 'unclear', why: 'several', candidates: candidates.toSorted((a, b) => a - b) };
  }
  if (outOf !== null && outOf !== max && Number.isFinite(value))
    return { kind: 'unclear', why: 'other-scale', candidates: [] };
  if (said < min || said > max) return { kind: 'unclear', why: 'out-of-range', candidates: [] };
  if (!Number.isInteger(said))
    return { kind: 'unclear', why: 'several', candidates: [Math.floor(said), Math.ceil(said)] };
  return { kind: 'answer', value: said, comment: null };
}

function onScale(value: number, min: number, max: number): number {
  if (value === HIGHEST) return max;
  return value === LOWEST ? min : value;
}
