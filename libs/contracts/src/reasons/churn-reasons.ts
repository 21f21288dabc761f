/** Why customers leave, or may leave: one list for drivers, exit surveys, tags, win-back and reports. */
export const CHURN_REASONS = [
  'cheaper_alternative',
  'missing_feature',
  'no_longer_needed',
  'technical_problems',
  'hard_to_use',
  'expectations_not_met',
  'bad_support',
  'value_not_seen',
  'poor_communication',
  'no_loyalty',
  'competitor',
  'product_quality',
  'payment_failure',
  'moved_or_closed',
  'other',
] as const;
export type ChurnReason = (typeof CHURN_REASONS)[number];

/** What was bad about support. */
export const SUPPORT_FAULTS = ['rude', 'irrelevant', 'late', 'without_context', 'unresolved', 'canned'] as const;

/** Who says so: the customer, a person on the team, or the model. */
export const REASON_SOURCES = ['customer', 'person', 'inferred'] as const;

type ReasonWords = Readonly<Record<'en' | 'ja' | 'tr' | 'zh-TW', string>>;

/** The reasons as people read them. */
export const REASON_WORDS: Readonly<Record<ChurnReason, ReasonWords>> = {
  cheaper_alternative: {
    en: 'a cheaper alternative, or no budget',
    ja: 'より安い代替、または予算不足',
    tr: 'daha ucuz bir seçenek ya da bütçe yokluğu',
    'zh-TW': '有更便宜的選擇，或沒有預算',
  },
  missing_feature: {
    en: 'a missing feature',
    ja: '機能の不足',
    tr: 'eksik bir özellik',
    'zh-TW': '缺少功能',
  },
  no_longer_needed: {
    en: 'no longer needed',
    ja: '必要がなくなった',
    tr: 'artık ihtiyaç duyulmaması',
    'zh-TW': '不再需要',
  },
  technical_problems: {
    en: 'technical problems',
    ja: '技術的な問題',
    tr: 'teknik sorunlar',
    'zh-TW': '技術問題',
  },
  hard_to_use: {
    en: 'hard to use or understand',
    ja: '使いにくい、わかりにくい',
    tr: 'kullanması ya da anlaması zor',
    'zh-TW': '難以使用或理解',
  },
  expectations_not_met: {
    en: 'expectations not met',
    ja: '期待に届かなかった',
    tr: 'beklentilerin karşılanmaması',
    'zh-TW': '不符期待',
  },
  bad_support: {
    en: 'a bad experience with support',
    ja: 'サポートへの不満',
    tr: 'destekle yaşanan kötü deneyim',
    'zh-TW': '客服體驗不佳',
  },
  value_not_seen: {
    en: 'value not seen',
    ja: '価値を感じられなかった',
    tr: 'değerinin görülmemesi',
    'zh-TW': '感受不到價值',
  },
  poor_communication: {
    en: 'poor or irregular communication',
    ja: '連絡の不足や不規則さ',
    tr: 'yetersiz ya da düzensiz iletişim',
    'zh-TW': '溝通不足或不規律',
  },
  no_loyalty: {
    en: 'no loyalty, on either side',
    ja: '愛着のなさ',
    tr: 'bağlılık oluşmaması',
    'zh-TW': '缺乏忠誠度',
  },
  competitor: {
    en: 'a competitor',
    ja: '競合他社',
    tr: 'bir rakip',
    'zh-TW': '競爭對手',
  },
  product_quality: {
    en: 'product quality',
    ja: '製品の品質',
    tr: 'ürün kalitesi',
    'zh-TW': '產品品質',
  },
  payment_failure: {
    en: 'a failed payment',
    ja: '支払いの失敗',
    tr: 'başarısız ödeme',
    'zh-TW': '付款失敗',
  },
  moved_or_closed: {
    en: 'moved away or closed down',
    ja: '移転または廃業',
    tr: 'taşınma ya da kapanma',
    'zh-TW': '搬遷或停業',
  },
  other: {
    en: 'another reason',
    ja: 'その他の理由',
    tr: 'başka bir neden',
    'zh-TW': '其他原因',
  },
};
