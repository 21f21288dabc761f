import { EXIT_SURVEY, type ChoiceOption, type ChoiceQuestion, type Question } from '#answers';
import type { ShippedQuestion } from '#contracts';

/** A question that a message asked, as its step wrote it into the message's variables. */
export interface SurveyQuestion {
  readonly survey: string;
  readonly question: string | null;
  /** How an answer looks like; null: in the customer's own words. */
  readonly answer: Question | null;
  /** Reason of the fixed list that a choice stands for, by code. */
  readonly reasons: ReadonlyMap<number, string>;
  /** What an answer in the customer's own words names; null: anything. */
  readonly asksFor: 'feature' | null;
}

const SHIPPED: Readonly<Record<ShippedQuestion, ChoiceQuestion>> = { 'exit-reasons': EXIT_SURVEY };

/** Reads it from a message's variables; null when the message asked nothing. */
export function surveyQuestion(variables: Readonly<Record<string, unknown>>): SurveyQuestion | null {
  const { survey, question, scale_from: min, scale_to: max, asks_for: asksFor } = variables;
  if (typeof survey !== 'string') return null;
  const shared = {
    survey,
    question: typeof question === 'string' && question !== '' ? question : null,
    asksFor: asksFor === 'feature' ? ('feature' as const) : null,
  };
  if (typeof min === 'number' && typeof max === 'number')
    return { ...shared, answer: { kind: 'scale', min, max }, reasons: new Map() };
  const answer = shippedOf(variables) ?? { kind: 'choice', options: optionsOf(variables) };
  const { options } = answer;
  if (options.length === 0) return { ...shared, answer: null, reasons: new Map() };
  const reasons = listOf(variables['choice_reasons']);
  return {
    ...shared,
    answer,
    reasons: new Map(options.flatMap(({ code }, index) => (reasons[index] ? [[code, reasons[index]] as const] : []))),
  };
}

function shippedOf({ shipped_question: name }: Readonly<Record<string, unknown>>): ChoiceQuestion | null {
  return typeof name === 'string' && Object.hasOwn(SHIPPED, name) ? SHIPPED[name as ShippedQuestion] : null;
}

/** Choices whose codes are numbers: others can't be told from words in a reply. */
function optionsOf(variables: Readonly<Record<string, unknown>>): ChoiceOption[] {
  const words = listOf(variables['choice_words']);
  return listOf(variables['choices']).flatMap((code, index) => {
    const number = Number(code);
    // A choice may be written as "a cheaper alternative | too expensive": each of them means it.
    const says = (words[index] ?? '').split('|').map((part) => part.trim());
    return Number.isInteger(number) ? [{ code: number, says: says.filter((part) => part !== '') }] : [];
  });
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
