import type { Words } from '../catalogue/feature-spec.js';
import { words } from '../features/define.js';

/** Reads another feature of the same vector; NaN is missing. */
type Read = (feature: string) => number;

/** How far a lever may move one feature. */
export interface Move {
  readonly feature: string;
  /** A value on this side of the goal is left alone. */
  readonly direction: 'up' | 'down';
  /** The healthy value; NaN when nothing says what that is, and then the feature is left alone. */
  readonly goal: (read: Read) => number;
}

/** Something that people or playbooks can work on, and the features that move with it. */
export interface LeverRule {
  readonly name: string;
  /** One sentence with `{from}` and `{to}` of the first move. */
  readonly words: Words;
  /** The first one leads: when it has nowhere to go, the lever has nothing to do. */
  readonly moves: readonly Move[];
  /** Features that are missing once the first one has reached its goal. */
  readonly vanishing?: readonly string[];
}

const fixed = (value: number) => (): number => value;
const up = (feature: string, goal: Move['goal']): Move => ({ feature, direction: 'up', goal });
const down = (feature: string, goal: Move['goal']): Move => ({ feature, direction: 'down', goal });

/** Chance of a pause that is as long as usual, where pauses are of chance. */
const USUAL_PAUSE = Math.exp(-1);
/** A price cut that a playbook may plausibly offer. */
const PLAUSIBLE_CUT = 0.2;

/** What can be worked on, within bounds that are plausible for this customer. History stays what it was. */
export const LEVER_RULES: readonly LeverRule[] = [
  {
    name: 'withdraw_cancellation',
    words: words(
      'Declared cancellations from {from} to {to}',
      '解約予告を{from}件から{to}件に',
      'Bildirilen iptaller {from} yerine {to}',
      '已宣告的解約由 {from} 件降至 {to} 件',
    ),
    moves: [down('contract_cancel_pending', fixed(0))],
  },
  {
    name: 'settle_payment',
    words: words(
      'Failed payments still open from {from} to {to}',
      '未解決の支払い失敗を{from}件から{to}件に',
      'Açık başarısız ödemeler {from} yerine {to}',
      '未解決的付款失敗由 {from} 筆降至 {to} 筆',
    ),
    moves: [down('payments_failed_open', fixed(0)), down('payment_recency', fixed(1))],
    vanishing: ['payment_past_due_days'],
  },
  {
    name: 'resolve_tickets',
    words: words(
      'Open tickets from {from} to {to}',
      '未解決の問い合わせを{from}件から{to}件に',
      'Açık destek kayıtları {from} yerine {to}',
      '未結案的客服單由 {from} 件降至 {to} 件',
    ),
    moves: [down('tickets_open', fixed(0)), down('tickets_waiting', fixed(0))],
    vanishing: ['ticket_oldest_open_days'],
  },
  {
    name: 'use_again',
    words: words(
      'Uses this week from {from} back to {to}',
      '今週の利用を{from}回から{to}回に戻す',
      'Bu haftaki kullanım {from} yerine yeniden {to}',
      '本週使用次數由 {from} 次回到 {to} 次',
    ),
    moves: [
      up('usage_count_7d', (read) => read('usage_baseline_week')),
      up('usage_vs_baseline_7d', fixed(1)),
      up('usage_trend_7d', fixed(0.5)),
      up('usage_days_7d', (read) => Math.min(7, (7 * read('usage_days_84d')) / 84)),
      up('sessions_7d', (read) => Math.min(read('usage_baseline_week'), read('sessions_28d') / 4)),
      down('usage_silence_days', (read) => read('usage_gap_mean')),
      down('usage_idle_days', (read) => read('usage_gap_mean')),
      down('usage_silence_in_gaps', fixed(1)),
      up('usage_silence_tail', fixed(USUAL_PAUSE)),
      up('usage_silence_chance', fixed(0.5)),
      down('session_recency', (read) => read('usage_gap_mean')),
      down('silence_days', (read) => read('activity_gap_mean')),
      down('activity_silence_in_gaps', fixed(1)),
      up('active_days_7d', (read) => Math.min(7, (7 * read('active_days_84d')) / 84)),
      up('seats_active_7d', (read) => read('seats_active_28d')),
      up('seats_active_share_7d', (read) => read('seats_active_share_28d')),
    ],
  },
  {
    name: 'bring_seats_back',
    words: words(
      'Days since an administrator was active from {from} to {to}',
      '管理者の最終利用からの期間を{from}から{to}に',
      'Bir yöneticinin son etkinliğinden bu yana {from} yerine {to}',
      '距管理員上次使用由 {from} 縮短為 {to}',
    ),
    moves: [down('admin_silence_days', fixed(1)), down('seat_top_silence_days', fixed(1))],
  },
  {
    name: 'buy_again',
    words: words(
      'Time since the last purchase from {from} to {to}',
      '最終購入からの期間を{from}から{to}に',
      'Son alışverişten bu yana {from} yerine {to}',
      '距上次購買由 {from} 縮短為 {to}',
    ),
    moves: [
      down('purchase_recency', (read) => read('purchase_gap_mean')),
      down('purchase_silence_in_gaps', fixed(1)),
      up('purchase_silence_tail', fixed(USUAL_PAUSE)),
      up('purchase_silence_chance', fixed(0.5)),
      down('silence_days', (read) => read('purchase_gap_mean')),
    ],
  },
  {
    name: 'lower_price',
    words: words(
      'Price per month from {from} to {to}',
      '月額を{from}から{to}に',
      'Aylık ücret {from} yerine {to}',
      '每月價格由 {from} 降至 {to}',
    ),
    moves: [
      down('contract_monthly_price', (read) => read('contract_monthly_price') * (1 - PLAUSIBLE_CUT)),
      up('contract_discount', fixed(PLAUSIBLE_CUT)),
      down('contract_price_ratio', fixed(1)),
    ],
  },
];
