import type { Sign } from '#contracts';
import type { FeatureLocale } from '../catalogue/feature-spec.js';
import type { Evidence } from '../evidence/evidence.js';
import type { SignRule } from './sign-rules.js';

const WEAK = {
  en: ' (weak: machines open mail too)',
  ja: '（弱い兆候：機械も開封するため）',
  tr: ' (zayıf: makineler de ileti açar)',
  'zh-TW': '（弱訊號：機器也會開啟郵件）',
};

/** The signs that hold for a vector, in the order of the rules. */
export function signsOf(
  vector: Float64Array,
  rules: readonly SignRule[],
  places: ReadonlyMap<string, number>,
  evidence: Evidence,
  locale: FeatureLocale,
): Sign[] {
  const holds = (rule: SignRule) =>
    rule.when.every(({ feature, atLeast = -Infinity, atMost = Infinity, above = -Infinity }) => {
      const value = vector[places.get(feature)!]!;
      return value >= atLeast && value <= atMost && value > above;
    });
  return rules.filter(holds).map((rule) => ({
    name: rule.name,
    evidence: evidence.of(vector, rule.tells, locale) + (rule.isWeak ? WEAK[locale] : ''),
  }));
}
