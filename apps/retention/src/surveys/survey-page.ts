import { escapeHtml, htmlPage, type PageLanguage } from '#pages';
import { PAGE_WORDS } from './page-words.js';

/** One possible answer on a page. */
export interface PageChoice {
  readonly value: string;
  readonly label: string;
}

/** What a page asks. */
export interface PageQuestion {
  /** In the page's language. */
  readonly text: string;
  /** Empty: answered in words. */
  readonly choices: readonly PageChoice[];
  /** Ends of a scale, for the hint below the question. */
  readonly scale: { readonly min: number; readonly max: number } | null;
}

/** The form for a question: no script, nothing loaded from anywhere, posts to its own address. */
export function surveyForm({ text, choices, scale }: PageQuestion, language: PageLanguage, missing = false): string {
  const words = PAGE_WORDS[language];
  const error = missing ? `<p class="error" id="error" role="alert">${words.missing}</p>` : '';
  const described = [...(missing ? ['error'] : []), ...(scale === null ? [] : ['hint'])].join(' ');
  const hint =
    scale === null
      ? ''
      : `<p class="hint" id="hint">${words.scale.replace('{min}', String(scale.min)).replace('{max}', String(scale.max))}</p>`;
  const inWords = choices.length === 0;
  const answers = choices
    .map(
      ({ value, label }) =>
        `<label class="choice"><input type="radio" name="answer" value="${escapeHtml(value)}" required><span>${escapeHtml(label)}</span></label>`,
    )
    .join('');
  const field = inWords
    ? `<label class="block" for="answer">${words.answerInWords}</label><textarea id="answer" name="answer" rows="6" maxlength="5000" required${missing ? ' aria-describedby="error"' : ''}></textarea>`
    : `<fieldset${described === '' ? '' : ` aria-describedby="${described}"`}><legend>${words.choose}</legend>${hint}${answers}</fieldset>
<label class="block" for="comment">${words.comment}</label><textarea id="comment" name="comment" rows="3" maxlength="5000"></textarea>`;
  return htmlPage(
    language,
    text,
    `<h1>${escapeHtml(text)}</h1>${error}<form method="post">${field}<p><button type="submit">${words.send}</button></p></form>`,
  );
}

/** What is shown instead of a form. */
export type SurveyNotice = 'thanks' | 'forged' | 'expired';

/** A page that only says something. */
export function surveyNotice(notice: SurveyNotice, language: PageLanguage): string {
  const words = PAGE_WORDS[language];
  return htmlPage(language, words[notice], `<h1>${words[notice]}</h1><p>${words[`${notice}More`]}</p>`);
}
