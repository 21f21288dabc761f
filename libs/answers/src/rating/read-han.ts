import { hanNumber, HAN_NUMERALS } from '../numbers/han-number.js';
import { HIGHEST, LOWEST, type Heard } from './heard.js';

/** How a language written in Chinese characters says a number as an answer: pieces of regular expressions. */
export interface HanGrammar {
  /** May stand before the number, again and again. */
  readonly lead: string;
  /** "Out of ten", before the number; with the scale as the group `scale`. */
  readonly scale: string;
  /** Number words beside the numerals, and what they are worth. */
  readonly spoken: ReadonlyMap<string, number>;
  /** May stand right behind the number. */
  readonly unit: string;
  /** May end the sentence without saying anything, again and again. */
  readonly trail: string;
  /** Between two numbers that are both offered. */
  readonly either: string;
  /** And a half, behind the unit. */
  readonly half: string;
  readonly highest: string;
  readonly lowest: string;
  /** Begins a comment without a mark before it. */
  readonly joint: string;
  /** Reads like a number and means something else. */
  readonly trap: RegExp;
}

/** A phone number, a date, an order. */
const LONG_NUMBER = /\d{2,}[-ー–]\d{2,}|\d{4,}|\d[-/]\d{1,2}[-/]\d/;

/** A reader for sentences in this language, folded. Made once. */
export function hanReader(grammar: HanGrammar): (text: string) => Heard | null {
  const { lead, scale, unit, trail, either, half, highest, lowest, joint, trap } = grammar;
  const spoken = [...grammar.spoken.keys()].toSorted((a, b) => b.length - a.length).join('|');
  const number = `\\d+(?:[.,]\\d+)?|[${HAN_NUMERALS}]{1,5}|${spoken}|${highest}|${lowest}`;
  const gap = '[\\s,、:;.!"「」()~〜—…-]*';
  const sentence = new RegExp(
    [
      `^${gap}(?:(?:${lead})${gap})*`,
      `(?:${scale})?${gap}(?:(?:${lead})${gap})*`,
      `(?<value>${number})\\s*(?:${unit})?(?<half>${half})?`,
      `(?:\\s*(?:/|${either})\\s*(?<other>${number})\\s*(?:${unit})?)?`,
      // A second number that isn't read must not be lost: "5還是6" is no 5.
      `(?!\\s*(?:か|または|又は|もしくは|或(?:者|是)?|還是|到|至|から|〜|~)\\s*(?:${number}))`,
      `(?:${gap}(?:${trail}))*`,
      `(?<rest>$|[\\s。、,.!?;:~〜…()-].*$|(?:${joint}).*$)`,
    ].join(''),
    'su',
  );
  const worth = (said: string): number => {
    if (new RegExp(`^(?:${highest})$`, 'u').test(said)) return HIGHEST;
    if (new RegExp(`^(?:${lowest})$`, 'u').test(said)) return LOWEST;
    return grammar.spoken.get(said) ?? (/^\d/.test(said) ? Number(said.replace(',', '.')) : hanNumber(said));
  };
  return (text) => {
    if (trap.test(text) || LONG_NUMBER.test(text)) return null;
    const { value, half: more, other, rest, scale: named } = sentence.exec(text)?.groups ?? {};
    if (value === undefined || rest === undefined) return null;
    const slash = other !== undefined && /\//.test(text.slice(0, text.length - rest.length));
    const row = new RegExp(`^([一二兩两三四五六七八九]){2}$`, 'u').test(value) ? [...value].map(hanNumber) : null;
    if (row !== null && row[1]! - row[0]! !== 1) return null;
    const first = (row?.[0] ?? worth(value)) + (more === undefined || more === '' ? 0 : 0.5);
    if (Number.isNaN(first)) return null;
    const second = row?.[1] ?? (other === undefined ? null : worth(other));
    const scaleOf = named === undefined ? null : worth(named);
    return {
      value: first,
      outOf: scaleOf ?? (slash ? second : null),
      or: slash ? null : second,
      rest: rest.replace(/^[\s。、,.!?;:~〜…()-]+/u, ''),
    };
  };
}
