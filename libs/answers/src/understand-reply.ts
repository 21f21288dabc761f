import { isAbusive } from './abuse/is-abusive.js';
import { hearYesNo } from './choice/hear-yes-no.js';
import { readChoice } from './choice/read-choice.js';
import { readYesNo } from './choice/read-yes-no.js';
import type { Question, Reply } from './question.js';
import { readFramed } from './rating/read-framed.js';
import { readRating } from './rating/read-rating.js';
import { isSlashedDate } from './rating/slashed-date.js';
import { foldText } from './text/fold-text.js';
import { readWish } from './wishes/read-wish.js';

/** Longer replies are letters, not answers. */
const MAX_LENGTH = 1_600;

/**
 * What a reply to a question means. A wish to get no more messages goes before everything; a number counts only where
 * the sentence says it as an answer ("3 of my colleagues left" is none); what stays unclear is never guessed.
 *
 * @param text - as it arrived, in any script
 * @param question - the customer's newest open question
 * @returns a comment is the whole reply as it was written
 */
export function understandReply(text: string, question: Question): Reply {
  if (text.length > MAX_LENGTH) return { kind: 'other' };
  const wish = readWish(text);
  if (wish !== null && !isAnswer(text, question, wish)) return { kind: wish };
  const folded = foldText(text);
  if (isAbusive(folded)) return { kind: 'abusive' };
  const read = readAnswer(folded, text, question);
  if (read === null) return { kind: 'other' };
  return read.kind === 'answer' ? { ...read, comment: read.comment === null ? null : text.trim() } : read;
}

/** Says no to a question, and ends messages to any other. */
const DECLINES =
  /^(?:(?:いいえ|いえ)[、,]?)?(?:不要|不用|不需要|いりません|いらない|要りません|結構|istemiyorum)(?:です|了|謝謝)?[.!。！]*$/u;

/** A word that ends messages elsewhere may be an option here ("cancel", "不要" to a yes-no question): STOP itself never. */
function isAnswer(text: string, question: Question, wish: string): boolean {
  const folded = foldText(text);
  if (wish !== 'stop' || question.kind === 'scale' || !DECLINES.test(folded)) return false;
  return readAnswer(folded, text, question)?.kind === 'answer';
}

function readAnswer(
  folded: string,
  text: string,
  question: Question,
): Extract<Reply, { kind: 'answer' | 'unclear' }> | null {
  switch (question.kind) {
    case 'scale':
      return isSlashedDate(folded) ? null : (readRating(folded, question) ?? readFramed(folded, question));
    case 'choice':
      return readChoice(folded, question);
    case 'yes-no':
      return readYesNo(folded, text) ?? hearYesNo(folded);
    default:
      return question satisfies never;
  }
}
