import type { CustomerEvent } from '#contracts';
import type { Answer, CustomerState } from './customer-state.js';

const MAX_ANSWERS = 60;

/** The answer that an event carries; ratings after contact and recommendations count as the surveys `csat` and `nps`. */
export function answerOf(event: CustomerEvent): Answer | null {
  switch (event.type) {
    case 'survey.answered': {
      const { survey, question, answer } = event.data;
      const short = typeof answer === 'string' ? answer.slice(0, 200) : answer;
      return { survey, question: question ?? null, answer: short, at: event.time };
    }
    case 'csat.rated':
      return { survey: 'csat', question: null, answer: event.data.score, at: event.time };
    case 'nps.rated':
      return { survey: 'nps', question: null, answer: event.data.score, at: event.time };
    default:
      return null;
  }
}

/** The customer after an answer: the newest to each question is kept, and the question that it belongs to is closed. */
export function withAnswer(state: CustomerState, given: Answer): CustomerState {
  const { survey, question, at } = given;
  const known = state.answers.find((other) => other.survey === survey && other.question === question);
  const asked = state.asked.map((one) =>
    one.survey === survey &&
    (one.question === null || question === null || one.question === question) &&
    one.answeredAt === null &&
    at >= one.at &&
    at <= one.until
      ? { ...one, answeredAt: at }
      : one,
  );
  if (known !== undefined && known.at >= at) return { ...state, asked };
  const others = state.answers.filter((other) => other !== known);
  const answers = [given, ...others].toSorted(
    (a, b) => b.at - a.at || (`${a.survey}/${a.question}` < `${b.survey}/${b.question}` ? -1 : 1),
  );
  return { ...state, asked, answers: answers.slice(0, MAX_ANSWERS) };
}

/** The newest answer to `survey` or `survey/question`. */
export function newestAnswer({ answers }: CustomerState, name: string): Answer | null {
  return (
    answers.find(
      ({ survey, question }) => survey === name || (question !== null && `${survey}/${question}` === name),
    ) ?? null
  );
}
