/** What one rule said about a decision. */
export interface RuleAnswerRow {
  readonly rule: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly allowedAt: number | null;
  readonly step: number | null;
}

/** An answer as stored: most are a bare yes, for which the rule's name is enough, with the step that was asked about. */
export type StoredAnswer = string | RuleAnswerRow;

/** Answers as they are stored: "consent@0" is a yes about step 0. */
export function packAnswers(answers: readonly RuleAnswerRow[]): StoredAnswer[] {
  return answers.map((answer) => {
    const { rule, ok, detail, allowedAt, step } = answer;
    if (!ok || detail !== '' || allowedAt !== null) return answer;
    return step === null ? rule : `${rule}@${step}`;
  });
}

/** Answers as they were given. */
export function unpackAnswers(stored: readonly StoredAnswer[]): RuleAnswerRow[] {
  return stored.map((answer) => {
    if (typeof answer !== 'string') return answer;
    const [rule = '', step] = answer.split('@');
    return { rule, ok: true, detail: '', allowedAt: null, step: step === undefined ? null : Number(step) };
  });
}
