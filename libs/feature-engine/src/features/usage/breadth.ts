import { DAY_MS } from '../../state/days.js';
import { COUNT_BOUNDS, DAYS_BOUNDS, define, type FeatureDefinition, ratio, SHARE_BOUNDS, words } from '../define.js';

/** How many parts of the product are used, and how soon the first was. */
export const breadth: readonly FeatureDefinition[] = [
  define({
    name: 'features_used_28d',
    group: 'usage',
    unit: 'count',
    windowDays: 28,
    words: words(
      'Product features used in 28 days',
      '28日間に使った機能の数',
      '28 günde kullanılan özellik sayısı',
      '28 天內使用的功能數',
    ),
    bounds: COUNT_BOUNDS,
    read: { fact: 'breadth28' },
    evidence: words(
      '{value} product features used in 28 days, {features_used_84d} in 84',
      '28日間に使った機能は{value}、84日間では{features_used_84d}',
      '28 günde {value}, 84 günde {features_used_84d} özellik kullanıldı',
      '28 天內使用 {value} 項功能，84 天內 {features_used_84d} 項',
    ),
  }),
  define({
    name: 'features_used_84d',
    group: 'usage',
    unit: 'count',
    windowDays: 84,
    words: words(
      'Product features used in 84 days',
      '84日間に使った機能の数',
      '84 günde kullanılan özellik sayısı',
      '84 天內使用的功能數',
    ),
    bounds: COUNT_BOUNDS,
    read: { fact: 'breadth84' },
  }),
  define({
    name: 'features_new_28d',
    group: 'usage',
    unit: 'count',
    windowDays: 28,
    words: words(
      'Product features new to the customer in 28 days',
      '28日間に初めて使った機能の数',
      '28 günde ilk kez kullanılan özellik sayısı',
      '28 天內首次使用的功能數',
    ),
    bounds: COUNT_BOUNDS,
    read: { fact: 'breadthNew28' },
  }),
  define({
    name: 'features_dropped',
    group: 'usage',
    unit: 'count',
    windowDays: 112,
    words: words(
      'Product features no longer used',
      '使われなくなった機能の数',
      'Artık kullanılmayan özellik sayısı',
      '不再使用的功能數',
    ),
    bounds: COUNT_BOUNDS,
    read: { fact: 'breadthDropped' },
  }),
  define({
    name: 'features_share_28d',
    group: 'usage',
    unit: 'share',
    windowDays: 28,
    words: words(
      'Share of ever used features used in 28 days',
      'これまで使った機能のうち28日間に使った割合',
      'Şimdiye dek kullanılan özelliklerden 28 günde kullanılanların payı',
      '曾用功能中 28 天內仍使用的比例',
    ),
    bounds: SHARE_BOUNDS,
    read: (facts) => ratio(facts.breadth.in28, facts.breadth.ever),
  }),
  define({
    name: 'first_use_days',
    group: 'usage',
    unit: 'days',
    words: words(
      'Days from the first event to the first use',
      '最初のイベントから初回利用までの日数',
      'İlk olaydan ilk kullanıma kadar gün',
      '從首個事件到首次使用的天數',
    ),
    bounds: DAYS_BOUNDS,
    read: ({ state, firstUse }) => (firstUse === Infinity ? NaN : (firstUse - state.first) / DAY_MS),
  }),
];
