import { understandReply, type Question } from '#answers';
import type { CustomerEvent } from '#contracts';
import type { CustomerState } from '#playbooks';
import type { AskedMessage, OutboxEvent } from '#storage';
import { stableId } from '../events/ids.js';
import { feedbackEvent } from '../events/outgoing-events.js';
import { answerEvents } from '../surveys/answer-events.js';
import { surveyQuestion } from '../surveys/survey-question.js';

/** What a reply by text led to. */
export interface ReadReply {
  readonly events: readonly OutboxEvent[];
  /** Why a person has to read it; null when a machine understood it. */
  readonly forPerson: string | null;
  /** An answer was meant, but not which: worth asking back, once. */
  readonly askBack?: true;
}

/** A question that no reply answers by a choice. */
const OWN_WORDS: Question = { kind: 'choice', options: [] };
const NOTHING: ReadReply = { events: [], forPerson: null };

/** The newest question that was open when the customer replied; a reply to another message doesn't answer it. */
export function openQuestion(
  { asked }: CustomerState,
  { time, data }: CustomerEvent<'message.replied'>,
): CustomerState['asked'][number] | null {
  const open = asked.filter(({ answeredAt, at, until }) => answeredAt === null && time >= at && time <= until);
  return open.find(({ message }) => message === data.message) ?? open[0] ?? null;
}

/**
 * Reads a reply to a question. What is understood goes in as events of the customer's own; what isn't, and insults, are
 * left to a person: nothing is guessed. Pure.
 *
 * @param asked - the message that asked
 */
export function readReply(event: CustomerEvent<'message.replied'>, asked: AskedMessage): ReadReply {
  const { customer, time, data, source, id } = event;
  const text = typeof data.text === 'string' ? data.text.trim() : '';
  const question = surveyQuestion(asked.variables);
  if (text === '' || question === null) return NOTHING;
  const reply = stableId('reply', customer, source, id);
  const origin = { customer, message: asked.message, at: time, id: reply };
  const read = understandReply(text, question.answer ?? OWN_WORDS);
  // In their own words they may say anything, but STOP and an insult are no answer there either.
  if (question.answer === null && read.kind !== 'stop' && read.kind !== 'abusive')
    return { events: answerEvents({ ...origin, text }, question, text), forPerson: null };
  switch (read.kind) {
    case 'answer':
      return { events: answerEvents({ ...origin, text: read.comment }, question, read.value), forPerson: null };
    case 'stop':
      return {
        events: [
          feedbackEvent({
            ...{ id: `stop-${reply}`, type: 'message.unsubscribed', customer, at: time, replayed: false },
            data: { message: asked.message, channel: asked.channel, playbook: asked.playbook, text },
          }),
        ],
        forPerson: null,
      };
    case 'unclear':
      return { events: [], forPerson: UNCLEAR[read.why], askBack: true };
    case 'abusive':
      return { events: [], forPerson: 'the reply is angry' };
    case 'other':
      return { events: [], forPerson: 'the reply is no answer to the question' };
    case 'start':
    case 'help':
      return { events: [], forPerson: 'the customer asks who writes, or wants messages again' };
    default:
      return read satisfies never;
  }
}

const UNCLEAR = {
  several: 'the reply names several answers',
  'out-of-range': 'the reply lies outside of the scale',
  'other-scale': 'the reply uses another scale',
  'not-sure': 'the reply may mean one of several answers',
} as const;
