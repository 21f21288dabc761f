import { readReason } from '../meaning/read-reason.js';
import type { ChoiceQuestion } from '../question.js';

/** Why somebody leaves: the exit survey's numbered reasons. Words are understood by their meaning in four languages. */
export const EXIT_SURVEY: ChoiceQuestion = {
  kind: 'choice',
  options: [
    { code: 1, says: ['a cheaper alternative'] },
    { code: 2, says: ['missing features'] },
    { code: 3, says: ['no longer needed'] },
    { code: 4, says: ['too many technical problems'] },
    { code: 5, says: ['hard to use or understand'] },
    { code: 6, says: ['expectations not met'] },
    { code: 7, says: ['a bad experience with support'] },
    { code: 8, says: ['something else'] },
  ],
  meaning: readReason,
};
