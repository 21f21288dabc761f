import { YEAR_WEEKS } from '../../facts/log-facts.js';
import { SERIES } from '../../state/series.js';
import { COUNT_BOUNDS, DAYS_BOUNDS, define, type FeatureDefinition, words } from '../define.js';

const RATINGS = [
  { kind: 'csat', label: 'CSAT', highest: 5 },
  { kind: 'nps', label: 'NPS', highest: 10 },
] as const;

/** Ratings, feedback and wishes. */
export const opinion: readonly FeatureDefinition[] = [
  ...RATINGS.flatMap(({ kind, label, highest }) => [
    define({
      name: `${kind}_last`,
      group: 'support',
      unit: 'score',
      words: words(`Last ${label}`, `直近の${label}`, `Son ${label}`, `最近一次 ${label}`),
      bounds: [0, highest],
      read: { fact: `${kind}Last` },
      evidence: words(
        `Last ${label} {value} of ${highest}, usually {${kind}_mean}`,
        `直近の${label}は${highest}点中{value}、通常は{${kind}_mean}`,
        `Son ${label} ${highest} üzerinden {value}, genellikle {${kind}_mean}`,
        `最近一次 ${label} ${highest} 分中得 {value}，平常 {${kind}_mean}`,
      ),
    }),
    define({
      name: `${kind}_recency`,
      group: 'support',
      unit: 'days',
      words: words(
        `Days since the last ${label}`,
        `直近の${label}からの日数`,
        `Son ${label} puanından bu yana gün`,
        `距上次 ${label} 的天數`,
      ),
      bounds: DAYS_BOUNDS,
      read: { fact: `${kind}Recency` },
    }),
    define({
      name: `${kind}_mean`,
      group: 'support',
      unit: 'score',
      words: words(`Mean ${label}`, `${label}の平均`, `Ortalama ${label}`, `平均 ${label}`),
      bounds: [0, highest],
      read: { fact: `${kind}Mean` },
    }),
    define({
      name: `${kind}_trend`,
      group: 'support',
      unit: 'score',
      words: words(`Change of ${label}`, `${label}の変化`, `${label} değişimi`, `${label} 變化`),
      bounds: [-highest, highest],
      read: { fact: `${kind}Trend` },
    }),
  ]),
  ...([4, 12] as const).map((weeks) =>
    define({
      name: `feedback_negative_${weeks * 7}d`,
      group: 'support',
      unit: 'count',
      windowDays: weeks * 7,
      words: words(
        `Negative feedback in ${weeks * 7} days`,
        `${weeks * 7}日間の否定的な意見`,
        `${weeks * 7} günde olumsuz geri bildirim`,
        `${weeks * 7} 天內負面意見`,
      ),
      bounds: COUNT_BOUNDS,
      read: { sum: SERIES.feedbackNegative, weeks: weeks },
    }),
  ),
  define({
    name: 'feedback_negative_recency',
    group: 'support',
    unit: 'days',
    words: words(
      'Days since negative feedback',
      '否定的な意見からの日数',
      'Olumsuz geri bildirimden bu yana gün',
      '距負面意見的天數',
    ),
    bounds: DAYS_BOUNDS,
    read: { since: SERIES.feedbackNegative },
  }),
  define({
    name: 'feedback_neutral_84d',
    group: 'support',
    unit: 'count',
    windowDays: 84,
    words: words(
      'Neutral feedback in 84 days',
      '84日間の中立的な意見',
      '84 günde nötr geri bildirim',
      '84 天內中立意見',
    ),
    bounds: COUNT_BOUNDS,
    read: { sum: SERIES.feedbackNeutral, weeks: 12 },
  }),
  define({
    name: 'feedback_neutral_recency',
    group: 'support',
    unit: 'days',
    words: words(
      'Days since merely neutral feedback',
      '中立的な意見からの日数',
      'Nötr geri bildirimden bu yana gün',
      '距上次中立意見的天數',
    ),
    bounds: DAYS_BOUNDS,
    read: { since: SERIES.feedbackNeutral },
  }),
  define({
    name: 'feedback_positive_84d',
    group: 'support',
    unit: 'count',
    windowDays: 84,
    words: words(
      'Positive feedback in 84 days',
      '84日間の肯定的な意見',
      '84 günde olumlu geri bildirim',
      '84 天內正面意見',
    ),
    bounds: COUNT_BOUNDS,
    read: { sum: SERIES.feedbackPositive, weeks: 12 },
  }),
  define({
    name: 'feature_requests_84d',
    group: 'support',
    unit: 'count',
    windowDays: 84,
    words: words('Feature requests in 84 days', '84日間の機能要望', '84 günde özellik isteği', '84 天內功能需求'),
    bounds: COUNT_BOUNDS,
    read: { sum: SERIES.featureRequested, weeks: 12 },
  }),
  define({
    name: 'feature_requests_365d',
    group: 'support',
    unit: 'count',
    windowDays: 365,
    words: words('Feature requests in 365 days', '365日間の機能要望', '365 günde özellik isteği', '365 天內功能需求'),
    bounds: COUNT_BOUNDS,
    read: { sum: SERIES.featureRequested, weeks: YEAR_WEEKS },
  }),
];
