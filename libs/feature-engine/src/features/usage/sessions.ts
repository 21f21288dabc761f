import { SERIES } from '../../state/series.js';
import { COUNT_BOUNDS, DAYS_BOUNDS, define, type FeatureDefinition, SHARE_BOUNDS, words } from '../define.js';

/** Visits and the time spent. */
export const sessions: readonly FeatureDefinition[] = [
  ...[1, 4].map((weeks) =>
    define({
      name: `sessions_${weeks * 7}d`,
      group: 'usage',
      unit: 'count',
      windowDays: weeks * 7,
      words: words(
        `Sessions in ${weeks * 7} days`,
        `${weeks * 7}日間のセッション数`,
        `${weeks * 7} gündeki oturum sayısı`,
        `${weeks * 7} 天內的工作階段數`,
      ),
      bounds: COUNT_BOUNDS,
      read: { sum: SERIES.session, weeks: weeks },
    }),
  ),
  define({
    name: 'session_hours_28d',
    group: 'usage',
    unit: 'hours',
    windowDays: 28,
    words: words('Hours in sessions in 28 days', '28日間の滞在時間', '28 günde oturum saati', '28 天內的工作階段時數'),
    bounds: COUNT_BOUNDS,
    read: { sum: SERIES.sessionSeconds, weeks: 4, per: 3_600 },
  }),
  define({
    name: 'sessions_trend_28d',
    group: 'usage',
    unit: 'share',
    windowDays: 56,
    words: words(
      'Part of the last 28 days in 56 days of sessions',
      '56日間のセッションに占める直近28日の割合',
      '56 günlük oturumlarda son 28 günün payı',
      '最近 28 天占 56 天工作階段的比例',
    ),
    bounds: SHARE_BOUNDS,
    read: { trend: SERIES.session, weeks: 4 },
  }),
  define({
    name: 'session_recency',
    group: 'usage',
    unit: 'days',
    words: words(
      'Days since the last session',
      '最終セッションからの日数',
      'Son oturumdan bu yana gün',
      '距上次工作階段的天數',
    ),
    bounds: DAYS_BOUNDS,
    read: { since: SERIES.session },
  }),
];
