import type { FeatureLocale, FeatureSpec, FeatureUnit } from '../catalogue/feature-spec.js';

type Suffixes = Readonly<Record<FeatureLocale, (text: string, value: number) => string>>;

const plain = (text: string) => text;

const SUFFIXES: Partial<Record<FeatureUnit, Suffixes>> = {
  days: {
    en: (text) => (text === '1' ? '1 day' : `${text} days`),
    ja: (text) => `${text}日`,
    tr: (text) => `${text} gün`,
    'zh-TW': (text) => `${text} 天`,
  },
  hours: {
    en: (text) => (text === '1' ? '1 hour' : `${text} hours`),
    ja: (text) => `${text}時間`,
    tr: (text) => `${text} saat`,
    'zh-TW': (text) => `${text} 小時`,
  },
  months: {
    en: (text) => (text === '1' ? '1 month' : `${text} months`),
    ja: (text) => `${text}か月`,
    tr: (text) => `${text} ay`,
    'zh-TW': (text) => `${text} 個月`,
  },
  years: {
    en: (text) => (text === '1' ? '1 year' : `${text} years`),
    ja: (text) => `${text}歳`,
    tr: (text) => `${text} yıl`,
    'zh-TW': (text) => `${text} 歲`,
  },
  ratio: {
    en: (text) => `${text} times`,
    ja: (text) => `${text}倍`,
    tr: (text) => `${text} katı`,
    'zh-TW': (text) => `${text} 倍`,
  },
  flag: {
    en: (_, value) => (value === 1 ? 'yes' : 'no'),
    ja: (_, value) => (value === 1 ? 'はい' : 'いいえ'),
    tr: (_, value) => (value === 1 ? 'evet' : 'hayır'),
    'zh-TW': (_, value) => (value === 1 ? '是' : '否'),
  },
};

const UNKNOWN = { en: 'unknown', ja: '不明', tr: 'bilinmiyor', 'zh-TW': '未知' };
const OTHER = { en: 'other', ja: 'その他', tr: 'diğer', 'zh-TW': '其他' };

/** A feature's value with its unit, for people: "71 days", "43%", "2.5 times". */
export function quantity(spec: FeatureSpec, value: number, locale: FeatureLocale): string {
  if (Number.isNaN(value)) return UNKNOWN[locale];
  if (spec.unit === 'category') return spec.labels ? (spec.labels[value] ?? OTHER[locale]) : `#${value}`;
  const point = locale === 'tr' ? ',' : '.';
  if (spec.unit === 'share') {
    const percent = String(Math.round(value * 100));
    return locale === 'tr' ? `%${percent}` : `${percent}%`;
  }
  const text = rounded(value, spec.unit === 'money').replace('.', point);
  return (SUFFIXES[spec.unit]?.[locale] ?? plain)(text, value);
}

/** Whole numbers from 10 on, one decimal below, two for money. */
function rounded(value: number, isMoney: boolean): string {
  if (isMoney) return value.toFixed(2);
  const digits = Math.abs(value) >= 10 ? 0 : 1;
  const scaled = Math.round(value * 10 ** digits) / 10 ** digits;
  return String(scaled + 0);
}
