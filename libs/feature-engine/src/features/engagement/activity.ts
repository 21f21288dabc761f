import { DAYS_BOUNDS, define, type FeatureDefinition, ratio, SHARE_BOUNDS, WINDOW_WEEKS, words } from '../define.js';
import { newerShare } from '../usage/trend.js';

/** Anything that the customer does: use, purchases, tickets, answers. */
export const activity: readonly FeatureDefinition[] = [
  define({
    name: 'silence_days',
    group: 'engagement',
    unit: 'days',
    words: words('Days since any activity', '最終活動からの日数', 'Son etkinlikten bu yana gün', '距上次活動的天數'),
    bounds: DAYS_BOUNDS,
    read: { fact: 'activitySilence' },
    evidence: words(
      'Nothing heard for {value}, usually something every {activity_gap_mean}',
      '{value}活動なし、通常は{activity_gap_mean}ごと',
      '{value}dür hiçbir etkinlik yok, genellikle {activity_gap_mean}de bir',
      '已 {value}無任何活動，平常每 {activity_gap_mean}一次',
    ),
    evidenceAlone: words(
      'Nothing heard for {value}',
      '{value}活動なし',
      '{value}dür hiçbir etkinlik yok',
      '已 {value}無任何活動',
    ),
  }),
  ...WINDOW_WEEKS.map((weeks) =>
    define({
      name: `active_days_${weeks * 7}d`,
      group: 'engagement',
      unit: 'days',
      windowDays: weeks * 7,
      words: words(
        `Active days in ${weeks * 7} days`,
        `${weeks * 7}日間の活動日数`,
        `${weeks * 7} günde etkin gün`,
        `${weeks * 7} 天內活躍天數`,
      ),
      bounds: [0, weeks * 7],
      read: { days: 'activity', weeks },
    }),
  ),
  define({
    name: 'activity_gap_mean',
    group: 'engagement',
    unit: 'days',
    windowDays: 126,
    words: words('Usual days between activity', '通常の活動間隔', 'Etkinlikler arası olağan gün', '平常活動間隔天數'),
    bounds: DAYS_BOUNDS,
    read: { fact: 'activityGapMean' },
  }),
  define({
    name: 'activity_silence_in_gaps',
    group: 'engagement',
    unit: 'ratio',
    words: words(
      'Inactivity in units of the usual pause',
      '通常の間隔に対する無活動期間',
      'Olağan araya göre hareketsizlik',
      '無活動期相對於平常間隔',
    ),
    bounds: [0, 100],
    read: (facts) => ratio(facts.activitySilence, facts.activityGapMean),
  }),
  define({
    name: 'activity_trend_28d',
    group: 'engagement',
    unit: 'share',
    windowDays: 56,
    words: words(
      'Part of the last 28 days in 56 days of activity',
      '56日間の活動日に占める直近28日の割合',
      '56 günlük etkinlikte son 28 günün payı',
      '最近 28 天占 56 天活動的比例',
    ),
    bounds: SHARE_BOUNDS,
    read: ({ log }) => newerShare(log.activity.daysIn(0, 4), log.activity.daysIn(4, 8)),
  }),
  define({
    name: 'activity_weeks_share_84d',
    group: 'engagement',
    unit: 'share',
    windowDays: 84,
    words: words(
      'Share of weeks with activity',
      '活動のあった週の割合',
      'Etkinlik olan haftaların payı',
      '有活動的週數比例',
    ),
    bounds: SHARE_BOUNDS,
    read: ({ log, knownDays }) => {
      if (Number.isNaN(knownDays)) return NaN;
      const weeks = Math.min(12, Math.max(1, Math.ceil(knownDays / 7)));
      let active = 0;
      for (let w = 0; w < weeks; w++) if (log.activity.daysIn(w, w + 1) > 0) active++;
      return active / weeks;
    },
  }),
];
