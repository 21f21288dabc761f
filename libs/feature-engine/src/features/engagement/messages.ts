import { SERIES, type SeriesName } from '../../state/series.js';
import { COUNT_BOUNDS, DAYS_BOUNDS, define, type FeatureDefinition, SHARE_BOUNDS, words } from '../define.js';
import type { Words } from '../../catalogue/feature-spec.js';

const REACTIONS: readonly { name: string; series: SeriesName; words: Words }[] = [
  { name: 'opened', series: 'messageOpened', words: words('opened', '開封', 'açılan', '開啟') },
  { name: 'clicked', series: 'messageClicked', words: words('clicked', 'クリック', 'tıklanan', '點擊') },
  { name: 'replied', series: 'messageReplied', words: words('answered', '返信', 'yanıtlanan', '回覆') },
];

/** How the customer reacts to what is sent. */
export const messages: readonly FeatureDefinition[] = [
  ...([4, 12] as const).map((weeks) =>
    define({
      name: `messages_sent_${weeks * 7}d`,
      group: 'engagement',
      unit: 'count',
      windowDays: weeks * 7,
      words: words(
        `Messages sent in ${weeks * 7} days`,
        `${weeks * 7}日間の送信数`,
        `${weeks * 7} günde gönderilen ileti`,
        `${weeks * 7} 天內發送訊息`,
      ),
      bounds: COUNT_BOUNDS,
      read: { sum: SERIES.messageSent, weeks: weeks },
    }),
  ),
  ...REACTIONS.flatMap(({ name, series, words: w }) => [
    define({
      name: `messages_${name}_84d`,
      group: 'engagement',
      unit: 'count',
      windowDays: 84,
      words: words(
        `Messages ${w.en} in 84 days`,
        `84日間の${w.ja}数`,
        `84 günde ${w.tr} ileti`,
        `84 天內${w['zh-TW']}訊息`,
      ),
      bounds: COUNT_BOUNDS,
      read: { sum: SERIES[series], weeks: 12 },
    }),
    define({
      name: `message_${name}_rate_84d`,
      group: 'engagement',
      unit: 'share',
      windowDays: 84,
      words: words(
        `Share of messages ${w.en} in 84 days`,
        `84日間の${w.ja}率`,
        `84 günde ${w.tr} ileti payı`,
        `84 天內訊息${w['zh-TW']}率`,
      ),
      bounds: SHARE_BOUNDS,
      read: { part: SERIES[series], in: SERIES.messageSent, weeks: 12 },
    }),
    define({
      name: `message_${name}_recency`,
      group: 'engagement',
      unit: 'days',
      words: words(
        `Days since a message was ${w.en}`,
        `最後の${w.ja}からの日数`,
        `Son ${w.tr} iletiden bu yana gün`,
        `距上次${w['zh-TW']}訊息的天數`,
      ),
      bounds: DAYS_BOUNDS,
      read: { since: SERIES[series] },
    }),
  ]),
  define({
    name: 'messages_unopened_row',
    group: 'engagement',
    unit: 'count',
    words: words('Messages unopened in a row', '連続未開封数', 'Art arda açılmayan ileti', '連續未開啟訊息'),
    bounds: [0, 24],
    read: { fact: 'messagesUnopened' },
    evidence: words(
      'The last {value} messages were not opened',
      '直近{value}通が未開封',
      'Son {value} ileti açılmadı',
      '最近 {value} 則訊息未開啟',
    ),
  }),
  define({
    name: 'messages_unanswered_row',
    group: 'engagement',
    unit: 'count',
    words: words('Messages unanswered in a row', '連続無反応数', 'Art arda yanıtsız ileti', '連續未回應訊息'),
    bounds: [0, 24],
    read: { fact: 'messagesUnanswered' },
    evidence: words(
      'The last {value} messages got no answer',
      '直近{value}通に反応なし',
      'Son {value} iletiye yanıt gelmedi',
      '最近 {value} 則訊息無回應',
    ),
  }),
  define({
    name: 'messages_bounced_84d',
    group: 'engagement',
    unit: 'count',
    windowDays: 84,
    words: words('Messages bounced in 84 days', '84日間の不達数', '84 günde geri dönen ileti', '84 天內退信數'),
    bounds: COUNT_BOUNDS,
    read: { sum: SERIES.messageBounced, weeks: 12 },
  }),
];
