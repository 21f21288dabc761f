import { escapeHtml, htmlPage, type PageLanguage } from '#pages';
import { FORM_WORDS } from './form-words.js';

/** Where the form's script is. */
export const FORM_SCRIPT = 'competitors.js';

/**
 * The form by which people record what a competitor did. Its fields have no names: were its script missing, nothing of
 * them, the key least of all, could go into an address.
 */
export function moveForm(language: PageLanguage): string {
  const words = FORM_WORDS[language];
  // Data, not a script: the policy lets nothing run that stands in the page.
  const said = JSON.stringify(words.said).replaceAll('<', '\\u003c');
  const field = (id: string, label: string, input: string, hint = ''): string =>
    `<p><label class="block" for="${id}">${escapeHtml(label)}</label>${input}${hint === '' ? '' : `<span class="hint" id="${id}-hint">${escapeHtml(hint)}</span>`}</p>`;
  return htmlPage(
    language,
    words.title,
    `<h1>${escapeHtml(words.title)}</h1><p>${escapeHtml(words.about)}</p>
<noscript><p class="error">${escapeHtml(words.noScript)}</p></noscript>
<form id="move" method="post" autocomplete="off">
${field('key', words.key, '<input class="wide" id="key" type="password" autocomplete="off" required aria-describedby="key-hint">', words.keyHint)}
${field('competitor', words.competitor, '<input class="wide" id="competitor" maxlength="256" required>')}
${field('features', words.features, '<textarea id="features" rows="3"></textarea>')}
<label class="choice"><input id="cheaper" type="checkbox"><span>${escapeHtml(words.cheaper)}</span></label>
${field('happened-on', words.happenedOn, '<input class="wide" id="happened-on" type="date" aria-describedby="happened-on-hint">', words.happenedOnHint)}
${field('link', words.link, '<input class="wide" id="link" type="url" maxlength="2000">')}
${field('note', words.note, '<textarea id="note" rows="3" maxlength="2000"></textarea>')}
<p class="error" id="problem" role="alert"></p>
<button type="submit">${escapeHtml(words.preview)}</button></form>
<section id="result" aria-labelledby="heading" hidden><h2 id="heading" tabindex="-1"></h2><p id="summary"></p><p class="error" id="warning"></p><ul id="tempted"></ul>
<p><button type="button" class="plain" id="more" hidden></button> <button type="button" id="confirm"></button></p></section>
<script type="application/json" id="words">${said}</script>`,
    { script: FORM_SCRIPT },
  );
}
