import { describe, expect, it } from '@jest/globals';
import { packAnswers, unpackAnswers } from './rule-answers.js';

describe('rule answers', () => {
  const yes = { ok: true, detail: '', allowedAt: null };

  it('are stored as short as they can be, and read as they were given', () => {
    const answers = [
      { rule: 'left', ...yes, step: null },
      { rule: 'cap-week', ...yes, step: 0 },
      { rule: 'consent', ok: false, detail: 'never given', allowedAt: null, step: 12 },
      { rule: 'once-per', ok: false, detail: 'at most once', allowedAt: 5, step: null },
    ];
    expect(packAnswers(answers)).toEqual(['left', 'cap-week@0', answers[2], answers[3]]);
    expect(unpackAnswers(packAnswers(answers))).toEqual(answers);
  });

  it('are read as an earlier release stored them: each in full', () => {
    const old = [{ rule: 'who', ...yes, step: null }];
    expect(unpackAnswers(old)).toEqual(old);
  });
});
