/** PURE: what people mean when they answer by text. English, Japanese, Turkish and Chinese; any script. */
export { understandReply } from './understand-reply.js';
export { EXIT_SURVEY } from './choice/exit-survey.js';
export { readWish, type Wish } from './wishes/read-wish.js';
export type { ChoiceOption, ChoiceQuestion, Question, Reply, ScaleQuestion, YesNoQuestion } from './question.js';
