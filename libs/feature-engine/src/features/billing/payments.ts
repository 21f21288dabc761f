import { YEAR_WEEKS } from '../../facts/log-facts.js';
import type { Facts } from '../../facts/facts.js';
import { SERIES } from '../../state/series.js';
import {
  COUNT_BOUNDS,
  DAYS_BOUNDS,
  define,
  type FeatureDefinition,
  MONEY_BOUNDS,
  ratio,
  SHARE_BOUNDS,
  words,
} from '../define.js';

/** A request within so many days, with the contract's end within so many, looks like haggling before renewal. */
const NEAR_END_DAYS = 60;

function lastRequest(facts: Facts): number {
  const discount = facts.since(SERIES.discountRequested);
  const change = facts.since(SERIES.changeRequested);
  return discount < change || Number.isNaN(change) ? discount : change;
}

/** Payments, refunds, and requests for other terms. */
export const payments: readonly FeatureDefinition[] = [
  define({
    name: 'payments_failed_open',
    group: 'billing',
    unit: 'count',
    words: words('Failed payments still open', '未解決の支払い失敗', 'Açık başarısız ödemeler', '尚未解決的付款失敗'),
    bounds: COUNT_BOUNDS,
    read: { fact: 'invoicesOpen' },
    evidence: words(
      '{value} failed payments open for {payment_past_due_days}',
      '支払い失敗{value}件が{payment_past_due_days}未解決',
      '{value} başarısız ödeme {payment_past_due_days}dür açık',
      '{value} 筆付款失敗，已 {payment_past_due_days}未解決',
    ),
  }),
  define({
    name: 'payment_past_due_days',
    group: 'billing',
    unit: 'days',
    words: words('Days past due', '支払い遅延日数', 'Gecikme günü', '逾期天數'),
    bounds: DAYS_BOUNDS,
    read: { fact: 'invoiceOpenDays' },
  }),
  define({
    name: 'payments_failed_84d',
    group: 'billing',
    unit: 'count',
    windowDays: 84,
    words: words('Failed payments in 84 days', '84日間の支払い失敗', '84 günde başarısız ödeme', '84 天內付款失敗次數'),
    bounds: COUNT_BOUNDS,
    read: { sum: SERIES.paymentFailed, weeks: 12 },
  }),
  define({
    name: 'payment_recency',
    group: 'billing',
    unit: 'days',
    words: words('Days since the last payment', '最終支払いからの日数', 'Son ödemeden bu yana gün', '距上次付款的天數'),
    bounds: DAYS_BOUNDS,
    read: { since: SERIES.paid },
  }),
  define({
    name: 'paid_amount_365d',
    group: 'billing',
    unit: 'money',
    windowDays: 365,
    words: words('Paid in 365 days', '365日間の支払額', '365 günde ödenen', '365 天內付款額'),
    bounds: MONEY_BOUNDS,
    read: { sum: SERIES.paidAmount, weeks: YEAR_WEEKS },
  }),
  define({
    name: 'refunds_365d',
    group: 'billing',
    unit: 'count',
    windowDays: 365,
    words: words('Refunds in 365 days', '365日間の返金回数', '365 günde iade', '365 天內退款次數'),
    bounds: COUNT_BOUNDS,
    read: { sum: SERIES.refund, weeks: YEAR_WEEKS },
  }),
  define({
    name: 'refund_share',
    group: 'billing',
    unit: 'share',
    words: words('Refunded part of all money', '返金された割合', 'İade edilen pay', '退款占比'),
    bounds: SHARE_BOUNDS,
    read: (facts) =>
      ratio(facts.total(SERIES.refundAmount), facts.total(SERIES.purchaseAmount) + facts.total(SERIES.paidAmount)),
  }),
  define({
    name: 'refund_recency',
    group: 'billing',
    unit: 'days',
    words: words('Days since the last refund', '最終返金からの日数', 'Son iadeden bu yana gün', '距上次退款的天數'),
    bounds: DAYS_BOUNDS,
    read: { since: SERIES.refund },
  }),
  define({
    name: 'discount_requests_84d',
    group: 'billing',
    unit: 'count',
    windowDays: 84,
    words: words(
      'Requests for a discount in 84 days',
      '84日間の値引き要求',
      '84 günde indirim isteği',
      '84 天內折扣要求',
    ),
    bounds: COUNT_BOUNDS,
    read: { sum: SERIES.discountRequested, weeks: 12 },
  }),
  define({
    name: 'change_requests_84d',
    group: 'billing',
    unit: 'count',
    windowDays: 84,
    words: words(
      'Requests for another contract in 84 days',
      '84日間の契約変更要求',
      '84 günde sözleşme değişikliği isteği',
      '84 天內合約變更要求',
    ),
    bounds: COUNT_BOUNDS,
    read: { sum: SERIES.changeRequested, weeks: 12 },
  }),
  define({
    name: 'terms_request_recency',
    group: 'billing',
    unit: 'days',
    words: words(
      'Days since other terms were requested',
      '条件変更の要求からの日数',
      'Koşul isteğinden bu yana gün',
      '距要求變更條件的天數',
    ),
    bounds: DAYS_BOUNDS,
    read: lastRequest,
  }),
  define({
    name: 'terms_request_near_end',
    group: 'billing',
    unit: 'flag',
    words: words(
      'Other terms requested shortly before renewal',
      '更新直前の条件変更要求',
      'Yenilemeden hemen önce koşul isteği',
      '續約前要求變更條件',
    ),
    bounds: [0, 1],
    read: (facts) => {
      const toEnd = facts.contracts.daysToEnd;
      if (Number.isNaN(toEnd)) return NaN;
      return lastRequest(facts) <= NEAR_END_DAYS && toEnd <= NEAR_END_DAYS && toEnd >= 0 ? 1 : 0;
    },
    evidence: words(
      'Other terms requested {terms_request_recency} ago, renewal in {contract_days_to_end}',
      '{terms_request_recency}前に条件変更の要求、更新まで{contract_days_to_end}',
      '{terms_request_recency} önce koşul isteği, yenilemeye {contract_days_to_end}',
      '{terms_request_recency}前要求變更條件，距續約 {contract_days_to_end}',
    ),
  }),
];
