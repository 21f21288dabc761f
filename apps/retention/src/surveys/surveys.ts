import type { Log } from '#observability';
import { textTrait } from '#playbooks';
import { addOutboxEvents, type AskedMessage, type OutboxEvent, type Queries } from '#storage';
import { answerEvents } from './answer-events.js';
import { readAskedLink } from '../links/asked-link.js';
import { signLink, type TokenVerdict } from '../links/link-token.js';
import { surveyQuestion, type SurveyQuestion } from './survey-question.js';

const DAY_MS = 86_400_000;
/** Nobody remembers after a season what a question was about. */
const VALID_MS = 60 * DAY_MS;

/** A question behind a link, and whom it was asked. */
export interface OpenSurvey {
  readonly asked: AskedMessage;
  readonly question: SurveyQuestion;
  /** The customer's; null when unknown. */
  readonly locale: string | null;
}

/** What a link leads to. */
export type SurveyVerdict =
  { readonly kind: 'open'; readonly survey: OpenSurvey } | Extract<TokenVerdict, { kind: 'refused' }>;

/** An answer from a page. */
export interface PageAnswer {
  readonly answer: string;
  readonly comment: string | null;
}

/** Makes links to surveys and takes answers. Opening a link changes nothing: machines open links too. */
export class Surveys {
  constructor(
    private readonly queries: Queries,
    private readonly secret: string,
    private readonly publicUrl: string,
    private readonly log: Log,
    private readonly now: () => number = Date.now,
  ) {}

  /** The address for a message that asks something. */
  url(message: string): string {
    const token = signLink({ message, expiresAt: this.now() + VALID_MS }, this.secret, 'survey.v1');
    return `${this.publicUrl}/survey/${token}`;
  }

  /** Looks at a link without doing anything. */
  async open(token: string): Promise<SurveyVerdict> {
    const verdict = await readAskedLink(this.queries, token, this.secret, this.now(), 'survey.v1');
    if (verdict.kind === 'refused') return verdict;
    const { asked, state } = verdict;
    const question = surveyQuestion(asked.variables);
    if (question === null) return { kind: 'refused', reason: 'forged' };
    const locale = state === null ? null : textTrait(state, 'locale');
    return { kind: 'open', survey: { asked, question, locale } };
  }

  /**
   * Takes an answer: it goes in as an event, through the same door as everything else. Durable before it returns; of one
   * message the first answer counts.
   *
   * @returns false when it is none of the answers that the question allows
   */
  async answer({ asked, question }: OpenSurvey, given: PageAnswer): Promise<boolean> {
    const value = valueOf(question, given.answer);
    if (value === null) return false;
    const { customer, message } = asked;
    const events: OutboxEvent[] = answerEvents(
      { customer, message, at: this.now(), id: message, text: given.comment },
      question,
      value,
    );
    await addOutboxEvents(this.queries, events);
    this.log.info('survey_answered', { message, survey: question.survey });
    return true;
  }
}

function valueOf({ answer: format }: SurveyQuestion, given: string): string | number | null {
  const text = given.trim();
  if (format === null) return text === '' ? null : text.slice(0, 5_000);
  const value = text === '' ? NaN : Number(text);
  switch (format.kind) {
    case 'scale':
      return Number.isInteger(value) && value >= format.min && value <= format.max ? value : null;
    case 'choice':
      return format.options.some(({ code }) => code === value) ? value : null;
    case 'yes-no':
      return value === 0 || value === 1 ? value : null;
    default:
      return format satisfies never;
  }
}
