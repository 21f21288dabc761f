import { Body, Controller, Get, Header, Param, Post, Query, Res } from '@nestjs/common';
import { TemplateSet } from '#playbook-folder';
import { pageLanguage, sendPage, type PageLanguage, type PageReply } from '#pages';
import { surveyForm, surveyNotice, type PageChoice, type PageQuestion, type SurveyNotice } from './survey-page.js';
import { Surveys, type OpenSurvey } from './surveys.js';

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
  async ask(@Param('token') token: string, @Res() reply: PageReply, @Query('lang') wanted?: string): Promise<void> {
    const verdict = await this.surveys.open(token);
    if (verdict.kind === 'refused') return notice(reply, verdict.reason, pageLanguage(wanted ?? null));
    const language = pageLanguage(wanted ?? verdict.survey.locale);
    sendPage(reply, 200, surveyForm(this.#question(verdict.survey, language), language));
  }

  @Post(':token')
  async answer(
    @Param('token') token: string,
    @Body() body: unknown,
    @Res() reply: PageReply,
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
    sendPage(reply, 422, surveyForm(this.#question(survey, language), language, true));
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

function field(body: unknown, name: string): string {
  const value: unknown =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : '';
}

function notice(reply: PageReply, kind: SurveyNotice, language: PageLanguage): void {
  sendPage(reply, STATUS[kind], surveyNotice(kind, language));
}
