import { Body, Controller, Get, Header, Param, Post, Query, Res } from '@nestjs/common';
import { templateLanguage, TemplateSet } from '#playbook-folder';
import { PAGE_WORDS, type PageLanguage } from './page-words.js';
import { surveyForm, surveyNotice, type PageChoice, type PageQuestion, type SurveyNotice } from './survey-page.js';
import { Surveys, type OpenSurvey } from './surveys.js';

/** The part of an HTTP reply that is needed here. */
interface Reply {
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(body: string): unknown;
}

const STATUS: Readonly<Record<SurveyNotice, number>> = { thanks: 200, forged: 404, expired: 410 };

/** Survey pages: a GET or a prefetch shows the question and changes nothing, only the form's POST answers. */
@Controller('survey')
export class SurveyController {
  constructor(
    private readonly surveys: Surveys,
    private readonly templates: TemplateSet,
  ) {}

  @Get(':token')
  @Header('cache-control', 'no-store')
  async ask(@Param('token') token: string, @Res() reply: Reply, @Query('lang') wanted?: string): Promise<void> {
    const verdict = await this.surveys.open(token);
    if (verdict.kind === 'refused') return notice(reply, verdict.reason, pageLanguage(wanted ?? null));
    const language = pageLanguage(wanted ?? verdict.survey.locale);
    show(reply, 200, surveyForm(this.#question(verdict.survey, language), language));
  }

  @Post(':token')
  async answer(
    @Param('token') token: string,
    @Body() body: unknown,
    @Res() reply: Reply,
    @Query('lang') wanted?: string,
  ): Promise<void> {
    const verdict = await this.surveys.open(token);
    if (verdict.kind === 'refused') return notice(reply, verdict.reason, pageLanguage(wanted ?? null));
    const { survey } = verdict;
    const language = pageLanguage(wanted ?? survey.locale);
    const comment = field(body, 'comment').trim();
    const taken = await this.surveys.answer(survey, {
      answer: field(body, 'answer'),
      comment: comment === '' ? null : comment.slice(0, 5_000),
    });
    if (taken) return notice(reply, 'thanks', language);
    show(reply, 422, surveyForm(this.#question(survey, language), language, true));
  }

  /** The question in the customer's language, as the template's `page` says it; a template without one shows its subject. */
  #question({ asked, question }: OpenSurvey, language: PageLanguage): PageQuestion {
    const { template, variables } = asked;
    const { answer } = question;
    const page = this.templates.languages(template, 'page').length > 0;
    const words = page
      ? this.templates.render(template, 'page', language, { ...this.templates.examples(template), ...variables })
          .content
      : { question: question.question ?? question.survey, choices: {} };
    return {
      text: words.question,
      choices: choicesOf(answer, words.choices),
      scale: answer?.kind === 'scale' ? { min: answer.min, max: answer.max } : null,
    };
  }
}

function choicesOf(
  answer: OpenSurvey['question']['answer'],
  words: Readonly<Record<string, string>>,
): readonly PageChoice[] {
  if (answer === null) return [];
  switch (answer.kind) {
    case 'scale':
      return Array.from({ length: answer.max - answer.min + 1 }, (_, index) => String(answer.min + index)).map(
        (value) => ({ value, label: words[value] ?? value }),
      );
    case 'choice':
      return answer.options.map(({ code, says }) => ({
        value: String(code),
        label: words[String(code)] ?? says[0] ?? String(code),
      }));
    case 'yes-no':
      return ['1', '0'].map((value) => ({ value, label: words[value] ?? (value === '1' ? 'Yes' : 'No') }));
    default:
      return answer satisfies never;
  }
}

function pageLanguage(locale: string | null): PageLanguage {
  return templateLanguage(Object.keys(PAGE_WORDS), locale, 'en') as PageLanguage;
}

function field(body: unknown, name: string): string {
  const value: unknown =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : '';
}

function notice(reply: Reply, kind: SurveyNotice, language: PageLanguage): void {
  show(reply, STATUS[kind], surveyNotice(kind, language));
}

function show(reply: Reply, status: number, page: string): void {
  reply
    .status(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'")
    .send(page);
}
