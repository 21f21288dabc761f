import { FEATURE_LOCALES, type FeatureLocale } from '#feature-engine';

const OTHERS = FEATURE_LOCALES.filter((locale) => locale !== 'en');

/** A sentence in every language but English, by tag. */
export function inOtherLanguages(tell: (locale: FeatureLocale) => string): Record<string, string> {
  return Object.fromEntries(OTHERS.map((locale) => [locale, tell(locale)]));
}
