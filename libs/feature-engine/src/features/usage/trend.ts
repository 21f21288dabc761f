import { medianWeek } from '../../facts/median-week.js';
import { COUNT_BOUNDS, define, type FeatureDefinition, ratio, RATIO_BOUNDS, SHARE_BOUNDS, words } from '../define.js';

/** Part of the newer window in both together: 0.5 is steady, 0 has stopped; NaN when nothing happened. */
export function newerShare(newer: number, older: number): number {
  return ratio(newer, newer + older);
}

/** Is use rising or falling, against the window before and against the customer's own habit. */
export const usageTrend: readonly FeatureDefinition[] = [
  define({
    name: 'usage_baseline_week',
    group: 'usage',
    unit: 'count',
    windowDays: 84,
    words: words('Usual uses a week', '週の通常利用回数', 'Haftalık olağan kullanım', '平常每週使用次數'),
    bounds: COUNT_BOUNDS,
    read: { fact: 'usualWeek' },
  }),
  define({
    name: 'usage_vs_baseline_7d',
    group: 'usage',
    unit: 'ratio',
    windowDays: 7,
    words: words(
      'Use this week against the usual week',
      '今週の利用と通常週の比',
      'Bu haftanın olağan haftaya oranı',
      '本週使用與平常一週之比',
    ),
    bounds: RATIO_BOUNDS,
    read: (facts) => ratio(facts.log.usage.sum(0, 1), facts.usualWeek),
    evidence: words(
      '{usage_count_7d} uses this week, usually {usage_baseline_week}',
      '今週の利用は{usage_count_7d}回、通常は{usage_baseline_week}回',
      'Bu hafta {usage_count_7d} kullanım, genellikle {usage_baseline_week}',
      '本週使用 {usage_count_7d} 次，平常 {usage_baseline_week} 次',
    ),
  }),
  define({
    name: 'usage_vs_baseline_28d',
    group: 'usage',
    unit: 'ratio',
    windowDays: 28,
    words: words(
      'Use in 28 days against the weeks before',
      '28日間の利用とそれ以前の週の比',
      '28 günün önceki haftalara oranı',
      '28 天使用與先前各週之比',
    ),
    bounds: RATIO_BOUNDS,
    read: (facts) => {
      const usual = medianWeek(facts.log.usage, 4, 18, facts.knownDays);
      return ratio(facts.log.usage.sum(0, 4), 4 * usual);
    },
    evidence: words(
      'Use over 28 days is {value} what it used to be',
      '28日間の利用は以前の{value}',
      '28 günlük kullanım eskisinin {value}',
      '28 天的使用量為以往的 {value}',
    ),
  }),
  define({
    name: 'usage_trend_7d',
    group: 'usage',
    unit: 'share',
    windowDays: 14,
    words: words(
      'Part of the last week in two weeks of use',
      '2週間の利用に占める直近1週間の割合',
      'İki haftalık kullanımda son haftanın payı',
      '最近一週占兩週使用的比例',
    ),
    bounds: SHARE_BOUNDS,
    read: ({ log }) => newerShare(log.usage.sum(0, 1), log.usage.sum(1, 2)),
  }),
  define({
    name: 'usage_trend_28d',
    group: 'usage',
    unit: 'share',
    windowDays: 56,
    words: words(
      'Part of the last 28 days in 56 days of use',
      '56日間の利用に占める直近28日の割合',
      '56 günlük kullanımda son 28 günün payı',
      '最近 28 天占 56 天使用的比例',
    ),
    bounds: SHARE_BOUNDS,
    read: ({ log }) => newerShare(log.usage.sum(0, 4), log.usage.sum(4, 8)),
  }),
  define({
    name: 'usage_acceleration_28d',
    group: 'usage',
    unit: 'ratio',
    windowDays: 84,
    words: words('Change of the trend of use', '利用傾向の変化', 'Kullanım eğilimindeki değişim', '使用趨勢的變化'),
    bounds: [-2, 2],
    read: ({ log }) => {
      const newest = log.usage.sum(0, 4);
      const middle = log.usage.sum(4, 8);
      const oldest = log.usage.sum(8, 12);
      return ratio(newest - 2 * middle + oldest, newest + middle + oldest);
    },
  }),
  define({
    name: 'usage_days_trend_28d',
    group: 'usage',
    unit: 'share',
    windowDays: 56,
    words: words(
      'Part of the last 28 days in 56 days with use',
      '56日間の利用日に占める直近28日の割合',
      '56 gündeki kullanım günlerinde son 28 günün payı',
      '最近 28 天占 56 天使用天數的比例',
    ),
    bounds: SHARE_BOUNDS,
    read: ({ log }) => newerShare(log.usage.daysIn(0, 4), log.usage.daysIn(4, 8)),
  }),
  define({
    name: 'usage_weekly_variation',
    group: 'usage',
    unit: 'ratio',
    windowDays: 84,
    words: words('Unevenness of weekly use', '週間利用のばらつき', 'Haftalık kullanım dalgalanması', '每週使用的起伏'),
    bounds: RATIO_BOUNDS,
    read: ({ log, knownDays }) => {
      const weeks = Math.min(12, Math.floor(knownDays / 7));
      if (!(weeks >= 3)) return NaN;
      let sum = 0;
      let squares = 0;
      for (let w = 0; w < weeks; w++) {
        const value = log.usage.sum(w, w + 1);
        sum += value;
        squares += value * value;
      }
      const mean = sum / weeks;
      return ratio(Math.sqrt(Math.max(0, squares / weeks - mean * mean)), mean);
    },
  }),
];
