import { templateLanguage } from '#playbook-folder';

const LANGUAGES = ['en', 'ja', 'tr', 'zh-TW'] as const;

/** Languages of the pages that people see. */
export type PageLanguage = (typeof LANGUAGES)[number];

/** The language of a page for a customer's locale, or for what the address asks for; English when neither is known. */
export function pageLanguage(locale: string | null): PageLanguage {
  return templateLanguage(LANGUAGES, locale, 'en') as PageLanguage;
}

/** The language of a page for whoever's browser sends this `Accept-Language`: the most wanted one that there is. */
export function acceptedLanguage(header: string | undefined): PageLanguage {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const quality = parameters.find((one) => one.startsWith('q='))?.slice(2);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    const found = templateLanguage(LANGUAGES, tag, '');
    if (found !== '') return found as PageLanguage;
  }
  return 'en';
}
