import { EVENT_TYPES, type EventType } from '#contracts';
import { z } from 'zod';
import { conditions } from './condition.js';
import { oneOrMore, words } from './fields.js';

const TYPES = EVENT_TYPES as readonly [EventType, ...EventType[]];

/** An event of the customer's: its type, and what its data must be like. Dots reach into data: `traits.plan`. */
export const eventPattern = z.strictObject({
  type: oneOrMore(z.enum(TYPES)),
  where: conditions.optional(),
});
export type EventPattern = z.infer<typeof eventPattern>;

/** An answer to a survey; without `answer` any of them. */
export const answerPattern = z.strictObject({
  survey: words,
  question: words.optional(),
  answer: conditions.valueType.optional(),
});
export type AnswerPattern = z.infer<typeof answerPattern>;
