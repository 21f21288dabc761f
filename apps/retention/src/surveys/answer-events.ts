import type { EventData } from '#contracts';
import { namedFeature } from './named-feature.js';
import type { OutboxEvent } from '#storage';
import { feedbackEvent } from '../events/outgoing-events.js';
import type { SurveyQuestion } from './survey-question.js';

/** Where an answer came from. */
export interface AnswerOrigin {
  readonly customer: string;
  /** The message that asked. */
  readonly message: string;
  /** Epoch ms. */
  readonly at: number;
  /** Makes the ids of the events: the same answer told twice counts once. */
  readonly id: string;
  /** The customer's own words; null when there were none. */
  readonly text: string | null;
}

/**
 * What an answer means to others: the answer itself, the reason why they leave when the choice stands for one, and the
 * feature that they miss when they were asked for it.
 */
export function answerEvents(
  { customer, message, at, id, text }: AnswerOrigin,
  { survey, question, reasons, asksFor }: SurveyQuestion,
  answer: string | number,
): OutboxEvent[] {
  const shared = { customer, at, replayed: false };
  const own = { survey, ...(question === null ? {} : { question }), answer, message };
  const events = [
    feedbackEvent({
      ...shared,
      id: `answer-${id}`,
      type: 'survey.answered',
      data: { ...own, ...(text === null ? {} : { text }) },
    }),
  ];
  const reason = typeof answer === 'number' ? reasons.get(answer) : undefined;
  if (reason !== undefined)
    events.push(
      feedbackEvent({
        ...shared,
        id: `reason-${id}`,
        type: 'reason.given',
        data: {
          reason: reason as EventData<'reason.given'>['reason'],
          source: 'customer',
          ...(text === null ? {} : { text }),
        },
      }),
    );
  const feature = asksFor === 'feature' ? namedFeature(String(answer)) : null;
  if (feature !== null)
    events.push(
      feedbackEvent({
        ...{ ...shared, id: `request-${id}`, type: 'feature.requested' },
        data: { feature, ...(text === null ? {} : { text }) },
      }),
    );
  return events;
}
