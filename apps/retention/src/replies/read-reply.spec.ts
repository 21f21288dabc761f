import { describe, expect, it } from '@jest/globals';
import type { CustomerEvent } from '#contracts';
import { UNKNOWN_CUSTOMER, type CustomerState } from '#playbooks';
import type { AskedMessage } from '#storage';
import { openQuestion, readReply } from './read-reply.js';

const NOW = Date.parse('2026-03-01T10:00:00Z');
const HOUR = 3_600_000;

const reply = (text: string, over: object = {}): CustomerEvent<'message.replied'> => ({
  ...{ id: 'in-1', source: 'sms', customer: 'cus-1', time: NOW, type: 'message.replied' },
  data: { message: 'inbound-1', channel: 'sms', text, ...over },
});

const asked: AskedMessage = {
  ...{ message: 'message-1', customer: 'cus-1', play: 'play-1', playbook: 'exit-survey', version: 1, step: 2 },
  ...{ channel: 'sms', template: 'exit-survey', state: null, purpose: 'feedback', signedBy: 'Mia' },
  variables: {
    ...{
      survey: 'exit',
      question: '',
      choices: ['1', '2'],
      choice_words: ['too expensive | pahalı', 'missing features'],
    },
    choice_reasons: ['price', ''],
  },
};

const told = (text: string) =>
  readReply(reply(text), asked).events.map(({ topic, customer, event }) => {
    const { type, time, data } = JSON.parse(event) as { type: string; time: string; data: object };
    return { topic, customer, type, time, data };
  });

const at = { topic: 'customer.v1', customer: 'cus-1', time: '2026-03-01T10:00:00.000Z' };

describe('a reply to a question', () => {
  it('becomes an answer, and the reason that the choice stands for', () => {
    expect(told('1')).toEqual([
      { ...at, type: 'survey.answered', data: { survey: 'exit', answer: 1, message: 'message-1' } },
      { ...at, type: 'reason.given', data: { reason: 'price', source: 'customer' } },
    ]);
  });

  it('keeps the words beside the answer', () => {
    const text = 'Çok pahalı';
    expect(told(text)).toEqual([
      { ...at, type: 'survey.answered', data: { survey: 'exit', answer: 1, message: 'message-1', text } },
      { ...at, type: 'reason.given', data: { reason: 'price', source: 'customer', text } },
    ]);
  });

  it('to a question for a feature is a request for it, unless it says STOP', () => {
    const which = { ...asked, variables: { survey: 'which-feature', question: '', asks_for: 'feature' } };
    const types = (text: string) =>
      readReply(reply(text), which).events.map(({ event }) => {
        const { type, data } = JSON.parse(event) as { type: string; data: { feature?: string } };
        return data.feature === undefined ? type : `${type}: ${data.feature}`;
      });
    expect(types(' “Dark mode”. ')).toEqual(['survey.answered', 'feature.requested: Dark mode']);
    expect(types('STOP')).toEqual(['message.unsubscribed']);
  });

  it('is an unsubscription when it says STOP, and no answer', () => {
    expect(told('STOP')).toEqual([
      {
        ...{ ...at, type: 'message.unsubscribed' },
        data: { message: 'message-1', channel: 'sms', playbook: 'exit-survey', text: 'STOP' },
      },
    ]);
  });

  it.each([
    ['you idiots', 'the reply is angry'],
    ['Can somebody call me?', 'the reply is no answer to the question'],
  ])('goes to a person, and is not guessed: %j', (text, forPerson) => {
    expect(readReply(reply(text), asked)).toEqual({ events: [], forPerson });
  });

  it.each([
    ['1 and 2', 'the reply names several answers'],
    ['7', 'the reply lies outside of the scale'],
  ])('is worth asking back when it is unclear: %j', (text, forPerson) => {
    expect(readReply(reply(text), asked)).toEqual({ events: [], forPerson, askBack: true });
  });

  it('has the same ids when the same reply is told twice', () => {
    const ids = (): string[] => readReply(reply('1'), asked).events.map(({ eventId }) => eventId);
    expect(ids()).toEqual(ids());
  });

  it('is an answer as it is where the customer was asked for their own words', () => {
    const open = { ...asked, variables: { survey: 'loss', question: '' } };
    const [event] = readReply(reply('Nobody called back.'), open).events;
    expect((JSON.parse(event!.event) as { data: object }).data).toEqual({
      ...{ survey: 'loss', answer: 'Nobody called back.', message: 'message-1', text: 'Nobody called back.' },
    });
  });
});

describe('the question that a reply belongs to', () => {
  const question = (
    message: string,
    from: number,
    answeredAt: number | null = null,
  ): CustomerState['asked'][number] => ({
    ...{ survey: message, question: null, message, at: from, until: from + 10 * HOUR, answeredAt },
  });
  const state = (...all: CustomerState['asked'][number][]): CustomerState => ({ ...UNKNOWN_CUSTOMER, asked: all });

  it('is the newest that is still open', () => {
    const both = state(question('newer', NOW - HOUR), question('older', NOW - 5 * HOUR));
    expect(openQuestion(both, reply('8'))?.message).toBe('newer');
  });

  it('is the one whose message the reply names', () => {
    const both = state(question('newer', NOW - HOUR), question('older', NOW - 5 * HOUR));
    expect(openQuestion(both, reply('8', { message: 'older' }))?.message).toBe('older');
  });

  it('is none when all are answered, over, or asked later', () => {
    const closed = state(
      question('later', NOW + 1),
      question('answered', NOW - HOUR, NOW - 1),
      question('over', NOW - 11 * HOUR),
    );
    expect(openQuestion(closed, reply('8'))).toBeNull();
  });
});
