import { PAGE_WORDS, type PageLanguage } from './page-words.js';

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

const STYLE = `body{font:1.0625rem/1.6 system-ui,sans-serif;max-width:34rem;margin:0 auto;padding:2rem 1rem;color:#1f2933;background:#fff}
h1{font-size:1.375rem;line-height:1.35}fieldset{border:0;margin:0 0 1.5rem;padding:0}legend{font-weight:600;margin-bottom:.5rem;padding:0}
.choice{display:flex;gap:.75rem;align-items:center;min-height:2.75rem;padding:0 .75rem;border:1px solid #7b8794;border-radius:.375rem;margin:.375rem 0}
.choice input{width:1.25rem;height:1.25rem;flex:none}.choice:focus-within{outline:3px solid #1f6feb;outline-offset:1px}
.hint,.error{margin:.25rem 0 1rem}.hint{color:#52606d}.error{color:#9b1c1c;font-weight:600}
label.block{display:block;font-weight:600;margin-bottom:.25rem}textarea{width:100%;box-sizing:border-box;font:inherit;padding:.5rem;border:1px solid #7b8794;border-radius:.375rem}
button{font:inherit;font-weight:600;margin-top:1.5rem;padding:.625rem 1.5rem;border:0;border-radius:.375rem;background:#1558c0;color:#fff}button:focus-visible,textarea:focus-visible{outline:3px solid #1f6feb;outline-offset:2px}`;

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
        `<label class="choice"><input type="radio" name="answer" value="${escape(value)}" required><span>${escape(label)}</span></label>`,
    )
    .join('');
  const field = inWords
    ? `<label class="block" for="answer">${words.answerInWords}</label><textarea id="answer" name="answer" rows="6" maxlength="5000" required${missing ? ' aria-describedby="error"' : ''}></textarea>`
    : `<fieldset${described === '' ? '' : ` aria-describedby="${described}"`}><legend>${words.choose}</legend>${hint}${answers}</fieldset>
<label class="block" for="comment">${words.comment}</label><textarea id="comment" name="comment" rows="3" maxlength="5000"></textarea>`;
  return page(
    language,
    text,
    `<h1>${escape(text)}</h1>${error}<form method="post">${field}<p><button type="submit">${words.send}</button></p></form>`,
  );
}

/** What is shown instead of a form. */
export type SurveyNotice = 'thanks' | 'forged' | 'expired';

/** A page that only says something. */
export function surveyNotice(notice: SurveyNotice, language: PageLanguage): string {
  const words = PAGE_WORDS[language];
  return page(language, words[notice], `<h1>${words[notice]}</h1><p>${words[`${notice}More`]}</p>`);
}

function page(language: PageLanguage, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escape(title)}</title><style>${STYLE}</style></head>
<body><main>${body}</main></body></html>
`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
