/** Pages that people open in a browser: their frame, their language, and how they are sent. */
export { escapeHtml, htmlPage, PAGE_STYLE } from './html-page.js';
export { acceptedLanguage, pageLanguage, type PageLanguage } from './page-language.js';
export { sendPage, type PageReply } from './send-page.js';
