import { hanNumber, HAN_NUMERALS } from '../numbers/han-number.js';
import { ENGLISH_NUMBERS, TURKISH_NUMBERS } from '../numbers/latin-numbers.js';

/** A folded text around its only number. */
export interface FramedNumber {
  readonly value: number;
  /** The number as a sign of its own, the text's ends and the marks beside the number as words. */
  readonly frame: string;
}

const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Numerals in characters count with a unit behind them only: 一 and 十分 are words too. */
const IN_CHARACTERS = new RegExp(`\\d+|(?!十分)[${HAN_NUMERALS}]+(?=分|星|顆|粒|つ星|点)`, 'gu');
const IN_LETTERS = /\d+|[a-z]+/g;
/** "One", "bir", and what is another word in the other language ("on", "uc"). */
const NO_NUMBER = new Set(['one', 'bir', 'biri', 'on', 'onu', 'alti', 'yedi', 'nil']);

/** Behind a number that counts something, and offers no other answer. */
const COUNTS =
  /^\s?(?!(?:out of|or|and|to|points?|stars?|puan|yildiz|ya|veya|mi|mu|ile|arasi)\b)(?:[a-z]{3,}|(?![分点點星か或到]|から)[\p{Script=Han}\p{Script=Hiragana}])/u;

/** Surely counts something else. */
const COUNTED =
  /^(?:週|日|年|か月|ヶ月|カ月|時間|分間|人|名|回|台|件|月|階|歳|個(?!星)|天|次|位|號|樓)|^ ?(?:weeks?|days?|months?|years?|hours?|minutes?|mins?|times|people|hafta|gun|ay|yil|saat|dakika|dk|kere|kez|kisi)(?:$|[^a-z]|dir|lik|dan|den)/u;

/** The sign for a number in a frame, as what the text is written in. */
const SIGN = { han: '〇', latin: 'nnn' } as const;

/**
 * The frame of a folded text's number; null when there is none, several, or a decimal one. Several do no harm where all
 * but one count something, or where the text opens with the first: "4, waited 2 hours".
 */
export function frameNumber(text: string): FramedNumber | null {
  if (/\d[.,]\d|[%$€£₺¥#@]|\d:\d/.test(text)) return null;
  const han = HAN.test(text);
  const found = [...text.matchAll(han ? IN_CHARACTERS : IN_LETTERS)].flatMap(({ 0: said, index }) => {
    const value = valueOf(said);
    return value === null ? [] : [{ value, from: index, to: index + said.length }];
  });
  const uncounted = found.filter(({ to }) => !COUNTED.test(text.slice(to)));
  const [first, ...others] = found.length > 1 && uncounted.length === 1 ? uncounted : found;
  if (first === undefined) return null;
  if (others.length > 0 && (first.from > 0 || !others.every(({ to }) => COUNTS.test(text.slice(to))))) return null;
  const [before, after] = [text.slice(0, first.from), text.slice(first.to)];
  return { value: first.value, frame: frameOf(before, after, han) };
}

/** What is before and behind a number, with a sign in its place. */
export function frameOf(before: string, after: string, han: boolean): string {
  if (han) return `${before.trim()}${SIGN.han}${after.trim()}`;
  const lead = before.trim().replace(/[^a-z\d]+$/, ' qq');
  const rest = after.startsWith("'") ? after.replace("'", ' aa') : after.trim().replace(/^[^a-z\d]+/, 'pp ');
  return `bb ${lead} ${SIGN.latin} ${rest.trim()} ee`.replaceAll(/\s+/g, ' ');
}

function valueOf(said: string): number | null {
  if (/^\d/.test(said)) return Number(said);
  if (/^[a-z]/.test(said))
    return NO_NUMBER.has(said) ? null : (ENGLISH_NUMBERS.get(said) ?? TURKISH_NUMBERS.get(said) ?? null);
  const value = hanNumber(said);
  return Number.isNaN(value) ? null : value;
}
