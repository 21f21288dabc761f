import type { CustomerEvent } from '#contracts';
import { answerOf } from '../customer/answers.js';
import type { Answer, Facts } from '../customer/customer-state.js';
import { listOf } from '../language/fields.js';
import type { AnswerPattern, EventPattern } from '../language/event-pattern.js';
import { meets } from './meets.js';

/** Is it one of these events? */
export function matchesEvent(
  event: CustomerEvent,
  patterns: EventPattern | readonly EventPattern[] | undefined,
): boolean {
  return listOf(patterns).some(
    ({ type, where }) =>
      listOf(type).includes(event.type) &&
      Object.entries(where ?? {}).every(([path, condition]) => meets(valueAt(event.data, path), condition, event.time)),
  );
}

/** Does the event carry one of these answers? */
export function matchesAnswer(
  event: CustomerEvent,
  patterns: AnswerPattern | readonly AnswerPattern[] | undefined,
): boolean {
  if (patterns === undefined) return false;
  const given = answerOf(event);
  return given !== null && listOf(patterns).some((pattern) => isAnswer(given, pattern));
}

function isAnswer(given: Answer, { survey, question, answer }: AnswerPattern): boolean {
  if (given.survey !== survey || (question !== undefined && given.question !== question)) return false;
  return answer === undefined || meets(given.answer, answer, given.at);
}

/** A value of an event's data by its path; an own property only. */
function valueAt(data: unknown, path: string): unknown {
  let here = data;
  for (const key of Object.hasOwn(Object(data) as object, path) ? [path] : path.split('.')) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

const MAX_FACTS = 20;
const MAX_TEXT = 200;

/** What later steps may look at of the event that began a play: small values of its data, two levels deep. */
export function factsOf(event: CustomerEvent): Facts {
  const facts: Record<string, string | number | boolean> = {};
  const gather = (data: object, prefix: string): void => {
    for (const [name, value] of Object.entries(data)) {
      if (Object.keys(facts).length >= MAX_FACTS) return;
      if (typeof value === 'string') facts[prefix + name] = value.slice(0, MAX_TEXT);
      else if (typeof value === 'number' || typeof value === 'boolean') facts[prefix + name] = value;
      else if (typeof value === 'object' && value !== null && !Array.isArray(value) && prefix === '')
        gather(value as object, `${name}.`);
    }
  };
  gather(event.data, '');
  return facts;
}
