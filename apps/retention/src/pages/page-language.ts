import { templateLanguage } from '#playbook-folder';

const LANGUAGES = ['en', 'ja', 'tr', 'zh-TW'] as const;

/** Languages of the pages that customers see. */
export type PageLanguage = (typeof LANGUAGES)[number];

/** The language of a page for a customer's locale, or for what the address asks for; English when neither is known. */
export function pageLanguage(locale: string | null): PageLanguage {
  return templateLanguage(LANGUAGES, locale, 'en') as PageLanguage;
}
