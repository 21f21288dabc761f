import { SERIES } from '../../state/series.js';
import type { Facts } from '../../facts/facts.js';
import { COUNT_BOUNDS, DAYS_BOUNDS, define, type FeatureDefinition, ratio, SHARE_BOUNDS, words } from '../define.js';

/** Seats paid for; without a contract that says it, the seats known. NaN when there are none. */
function seatCount(facts: Facts): number {
  const paid = facts.contracts.seats;
  const seats = paid > 0 ? Math.max(paid, facts.seats.active28) : facts.seats.present;
  return facts.state.seats.count > 0 && seats > 0 ? seats : NaN;
}

/** The people of a business customer. Missing where no event names a seat. */
export const seatFeatures: readonly FeatureDefinition[] = [
  define({
    name: 'seats_present',
    group: 'usage',
    unit: 'count',
    words: words('Known seats', '把握している席数', 'Bilinen kullanıcı sayısı', '已知席位數'),
    bounds: COUNT_BOUNDS,
    read: { fact: 'seatsPresent' },
  }),
  ...([7, 28] as const).map((days) =>
    define({
      name: `seats_active_${days}d`,
      group: 'usage',
      unit: 'count',
      windowDays: days,
      words: words(
        `Seats active in ${days} days`,
        `${days}日間に活動した席数`,
        `${days} günde etkin kullanıcı`,
        `${days} 天內活躍席位`,
      ),
      bounds: COUNT_BOUNDS,
      read: { fact: `seatsActive${days}` },
    }),
  ),
  ...([7, 28] as const).map((days) =>
    define({
      name: `seats_active_share_${days}d`,
      group: 'usage',
      unit: 'share',
      windowDays: days,
      words: words(
        `Share of seats active in ${days} days`,
        `${days}日間に活動した席の割合`,
        `${days} günde etkin kullanıcı payı`,
        `${days} 天內活躍席位比例`,
      ),
      bounds: SHARE_BOUNDS,
      among: 'teams',
      read: (facts) => ratio(days === 7 ? facts.seats.active7 : facts.seats.active28, seatCount(facts)),
      evidence: words(
        `{value} of the seats were active in ${days} days`,
        `${days}日間に活動した席は{value}`,
        `Kullanıcıların {value} kadarı ${days} günde etkindi`,
        `${days} 天內有 {value} 的席位活躍`,
      ),
    }),
  ),
  define({
    name: 'seats_lost_28d',
    group: 'usage',
    unit: 'share',
    windowDays: 56,
    words: words(
      'Share of recently active seats gone quiet',
      '最近活動がなくなった席の割合',
      'Yakın zamanda sessizleşen kullanıcı payı',
      '近期轉為沉默的席位比例',
    ),
    bounds: SHARE_BOUNDS,
    among: 'teams',
    read: (facts) => ratio(facts.seats.lost, facts.seats.seen56),
  }),
  define({
    name: 'seat_top_share',
    group: 'usage',
    unit: 'share',
    words: words(
      "The most active seat's share of use",
      '最も活発な席の利用割合',
      'En etkin kullanıcının kullanım payı',
      '最活躍席位的使用占比',
    ),
    bounds: SHARE_BOUNDS,
    read: { fact: 'seatTopShare' },
  }),
  define({
    name: 'seat_top_silence_days',
    group: 'usage',
    unit: 'days',
    words: words(
      'Days since the most active seat was seen',
      '最も活発な席の最終利用からの日数',
      'En etkin kullanıcının son görüldüğünden bu yana gün',
      '最活躍席位未出現的天數',
    ),
    bounds: DAYS_BOUNDS,
    read: { fact: 'seatTopSilence' },
    evidence: words(
      'The most active user, {seat_top_share} of all use, has not been seen for {value}',
      '全利用の{seat_top_share}を占める最も活発な利用者が{value}不在',
      'Tüm kullanımın {seat_top_share} kadarını yapan en etkin kullanıcı {value}dür görülmedi',
      '占全部使用 {seat_top_share} 的最活躍使用者已 {value}未出現',
    ),
  }),
  define({
    name: 'admin_silence_days',
    group: 'usage',
    unit: 'days',
    words: words(
      'Days since an administrator was seen',
      '管理者の最終利用からの日数',
      'Bir yöneticinin son görüldüğünden bu yana gün',
      '管理員未出現的天數',
    ),
    bounds: DAYS_BOUNDS,
    read: { fact: 'adminSilence' },
  }),
  define({
    name: 'seat_logins_28d',
    group: 'usage',
    unit: 'count',
    windowDays: 28,
    words: words(
      'Logins of seats in 28 days',
      '28日間の席のログイン数',
      '28 günde kullanıcı girişi',
      '28 天內席位登入次數',
    ),
    bounds: COUNT_BOUNDS,
    read: { sum: SERIES.seatLogin, weeks: 4 },
  }),
  define({
    name: 'seats_added_84d',
    group: 'usage',
    unit: 'count',
    windowDays: 84,
    words: words('Seats added in 84 days', '84日間に追加した席数', '84 günde eklenen kullanıcı', '84 天內新增席位'),
    bounds: COUNT_BOUNDS,
    read: { sum: SERIES.seatAdded, weeks: 12 },
  }),
  define({
    name: 'seats_removed_84d',
    group: 'usage',
    unit: 'count',
    windowDays: 84,
    words: words('Seats removed in 84 days', '84日間に削除した席数', '84 günde silinen kullanıcı', '84 天內移除席位'),
    bounds: COUNT_BOUNDS,
    read: { sum: SERIES.seatRemoved, weeks: 12 },
  }),
];
