/** Canonical form of a locale: `zh_tw` and `zh-Hant-TW` become `zh-TW`; null when it is no locale at all. */
function canonical(locale: string): Intl.Locale | null {
  try {
    return new Intl.Locale(locale.replaceAll('_', '-'));
  } catch {
    return null;
  }
}

/**
 * The language, among those that a template has, for a customer's locale. Chinese goes by its script: who reads
 * simplified characters is not given traditional ones.
 *
 * @param available - e.g. `en`, `ja`, `zh-TW`
 * @param locale - the customer's, in any spelling; null when unknown
 * @returns the declared fallback when none fits
 */
export function templateLanguage(available: readonly string[], locale: string | null, fallback: string): string {
  const wanted = locale === null ? null : canonical(locale);
  if (wanted === null) return fallback;
  const key = scriptKey(wanted);
  const fitting = available.filter((language) => scriptKey(new Intl.Locale(language)) === key);
  return fitting.find((language) => new Intl.Locale(language).region === wanted.region) ?? fitting[0] ?? fallback;
}

function scriptKey(locale: Intl.Locale): string {
  const { language, script } = locale.maximize();
  return `${language}-${script}`;
}
