import { SERIES } from '../../state/series.js';
import { COUNT_BOUNDS, define, type FeatureDefinition, MONEY_BOUNDS, WINDOW_WEEKS, words } from '../define.js';

/** How much the product is used, over all kinds of use. */
export const usageVolume: readonly FeatureDefinition[] = [
  ...WINDOW_WEEKS.map((weeks) => {
    const days = weeks * 7;
    return define({
      name: `usage_count_${days}d`,
      group: 'usage',
      unit: 'count',
      windowDays: days,
      words: words(
        `Uses in ${days} days`,
        `${days}日間の利用回数`,
        `${days} gündeki kullanım sayısı`,
        `${days} 天內的使用次數`,
      ),
      bounds: COUNT_BOUNDS,
      read: { sum: 'usage', weeks },
      evidence: words(
        `{value} uses in the last ${days} days, usually {usage_baseline_week} a week`,
        `過去${days}日間の利用は{value}回、通常は週{usage_baseline_week}回`,
        `Son ${days} günde {value} kullanım, genellikle haftada {usage_baseline_week}`,
        `過去 ${days} 天使用 {value} 次，平常每週 {usage_baseline_week} 次`,
      ),
    });
  }),
  ...WINDOW_WEEKS.map((weeks) => {
    const days = weeks * 7;
    return define({
      name: `usage_days_${days}d`,
      group: 'usage',
      unit: 'days',
      windowDays: days,
      words: words(
        `Days of use in ${days} days`,
        `${days}日間の利用日数`,
        `${days} günde kullanılan gün sayısı`,
        `${days} 天內的使用天數`,
      ),
      bounds: [0, days],
      read: { days: 'usage', weeks },
    });
  }),
  define({
    name: 'usage_monthly_rate',
    group: 'usage',
    unit: 'count',
    windowDays: 84,
    words: words('Uses per 28 days', '28日あたりの利用回数', '28 gün başına kullanım', '每 28 天的使用次數'),
    bounds: COUNT_BOUNDS,
    read: { rate: 'usage' },
  }),
  define({
    name: 'usage_per_active_day_28d',
    group: 'usage',
    unit: 'count',
    windowDays: 28,
    words: words(
      'Uses per day of use in 28 days',
      '28日間の利用日あたりの利用回数',
      '28 günde kullanım günü başına kullanım',
      '28 天內每個使用日的次數',
    ),
    bounds: COUNT_BOUNDS,
    read: ({ log }) => log.usage.sum(0, 4) / log.usage.daysIn(0, 4),
  }),
  define({
    name: 'usage_value_28d',
    group: 'usage',
    unit: 'count',
    windowDays: 28,
    words: words('Value used in 28 days', '28日間の利用量', '28 günde kullanılan değer', '28 天內的使用量'),
    bounds: MONEY_BOUNDS,
    read: { sum: SERIES.usageValue, weeks: 4 },
  }),
];
