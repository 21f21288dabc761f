import type { Sign } from '#contracts';
import { FEATURE_LOCALES, type FeatureEngine } from '#feature-engine';

/** The warning signs of a vector with their evidence in every language. @param english - the same signs in English */
export function signsInLanguages(
  engine: Pick<FeatureEngine, 'signs'>,
  vector: Float64Array,
  english: readonly Sign[],
): Sign[] {
  if (english.length === 0) return [];
  const others = FEATURE_LOCALES.filter((locale) => locale !== 'en').map(
    (locale) => [locale, engine.signs(vector, locale)] as const,
  );
  return english.map((sign, i) => ({
    ...sign,
    evidenceIn: Object.fromEntries(others.map(([locale, signs]) => [locale, signs[i]!.evidence])),
  }));
}
