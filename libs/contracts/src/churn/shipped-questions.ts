import type { ReasonCode } from './reasons.js';

/** Questions whose answers are understood by meaning, not by a list of words: each choice's code, and its reason. */
export const SHIPPED_QUESTIONS = {
  'exit-reasons': {
    '1': 'price',
    '2': 'missing-feature',
    '3': 'not-needed',
    '4': 'technical-problems',
    '5': 'hard-to-use',
    '6': 'expectations',
    '7': 'bad-support',
    '8': 'other',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, ReasonCode>>>>;

/** The name of one. */
export type ShippedQuestion = keyof typeof SHIPPED_QUESTIONS;
