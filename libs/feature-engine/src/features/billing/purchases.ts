import { PURCHASE_SPAN } from '../../facts/purchase-facts.js';
import { SERIES } from '../../state/series.js';
import { DAY_MS } from '../../state/days.js';
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

const WINDOWS = [28, 84, 365] as const;

/** Recency, frequency and money of purchases. */
export const purchases: readonly FeatureDefinition[] = [
  define({
    name: 'purchase_recency',
    group: 'billing',
    unit: 'days',
    words: words(
      'Days since the last purchase',
      '最終購入からの日数',
      'Son alışverişten bu yana gün',
      '距上次購買的天數',
    ),
    bounds: DAYS_BOUNDS,
    read: { fact: 'purchaseRecency' },
    evidence: words(
      'No purchase for {value}, usually one every {purchase_gap_mean}',
      '{value}購入なし、通常は{purchase_gap_mean}ごとに購入',
      '{value}dür alışveriş yok, genellikle {purchase_gap_mean}de bir yapılıyor',
      '已 {value}未購買，平常每 {purchase_gap_mean}購買一次',
    ),
    evidenceAlone: words(
      'Bought on one day only, {value} ago',
      '購入は{value}前の1日のみ',
      'Yalnızca bir gün alışveriş yaptı, {value} önce',
      '只在 {value}前的一天購買過',
    ),
  }),
  define({
    name: 'purchase_count',
    group: 'billing',
    unit: 'count',
    words: words('Purchases so far', 'これまでの購入回数', 'Bugüne dek alışveriş sayısı', '至今購買次數'),
    bounds: COUNT_BOUNDS,
    read: { total: SERIES.purchase },
  }),
  define({
    name: 'purchase_repeat_days',
    group: 'billing',
    unit: 'count',
    windowDays: PURCHASE_SPAN,
    words: words('Returns to buy', '再購入した回数', 'Yeniden alışverişe geliş sayısı', '回購次數'),
    bounds: COUNT_BOUNDS,
    among: 'buyers',
    read: (facts) => (facts.purchases.days > 0 ? facts.purchases.days - 1 : NaN),
  }),
  ...WINDOWS.map((days) =>
    define({
      name: `purchase_count_${days}d`,
      group: 'billing',
      unit: 'count',
      windowDays: days,
      words: words(
        `Purchases in ${days} days`,
        `${days}日間の購入回数`,
        `${days} gündeki alışveriş sayısı`,
        `${days} 天內的購買次數`,
      ),
      bounds: COUNT_BOUNDS,
      among: 'buyers',
      read: ({ purchases: p }) => p.between(p.counts, 0, days),
    }),
  ),
  ...WINDOWS.map((days) =>
    define({
      name: `purchase_amount_${days}d`,
      group: 'billing',
      unit: 'money',
      windowDays: days,
      words: words(`Spent in ${days} days`, `${days}日間の購入額`, `${days} gündeki harcama`, `${days} 天內的消費額`),
      bounds: MONEY_BOUNDS,
      among: 'buyers',
      read: ({ purchases: p }) => p.between(p.amounts, 0, days),
    }),
  ),
  define({
    name: 'purchase_amount',
    group: 'billing',
    unit: 'money',
    words: words('Spent so far', 'これまでの購入額', 'Bugüne dek harcama', '至今消費額'),
    bounds: MONEY_BOUNDS,
    read: { total: SERIES.purchaseAmount },
  }),
  define({
    name: 'purchase_amount_mean',
    group: 'billing',
    unit: 'money',
    words: words('Usual purchase', '通常の購入額', 'Olağan alışveriş tutarı', '平常消費額'),
    bounds: MONEY_BOUNDS,
    among: 'buyers',
    read: (facts) => ratio(facts.total(SERIES.purchaseAmount), facts.total(SERIES.purchase)),
  }),
  define({
    name: 'purchase_amount_last',
    group: 'billing',
    unit: 'money',
    windowDays: PURCHASE_SPAN,
    words: words(
      'Spent on the last day of purchase',
      '最終購入日の購入額',
      'Son alışveriş günündeki harcama',
      '最後購買日消費額',
    ),
    bounds: MONEY_BOUNDS,
    among: 'buyers',
    read: ({ purchases: p }) => (p.days > 0 ? p.amounts[p.days - 1]! : NaN),
    evidence: words(
      'Spent {value} the last time, usually {purchase_amount_mean}',
      '前回の購入額は{value}、通常は{purchase_amount_mean}',
      'Son seferde {value} harcandı, genellikle {purchase_amount_mean}',
      '上次消費 {value}，平常 {purchase_amount_mean}',
    ),
  }),
  define({
    name: 'purchase_amount_trend',
    group: 'billing',
    unit: 'share',
    windowDays: PURCHASE_SPAN,
    words: words(
      'Newer half of the purchases in all spending',
      '購入額に占める後半の購入の割合',
      'Harcamada yeni yarının payı',
      '後半購買占消費的比例',
    ),
    bounds: SHARE_BOUNDS,
    among: 'buyers',
    read: ({ purchases: p }) => {
      const half = p.days >> 1;
      let older = 0;
      let newer = 0;
      for (let i = 0; i < half; i++) {
        older += p.amounts[i]!;
        newer += p.amounts[p.days - 1 - i]!;
      }
      return ratio(newer, newer + older);
    },
  }),
  define({
    name: 'purchase_quantity_mean',
    group: 'billing',
    unit: 'count',
    words: words('Items per purchase', '購入あたりの点数', 'Alışveriş başına ürün', '每次購買件數'),
    bounds: COUNT_BOUNDS,
    among: 'buyers',
    read: (facts) => {
      const quantity = facts.total(SERIES.purchaseQuantity);
      return quantity > 0 ? ratio(quantity, facts.total(SERIES.purchase)) : NaN;
    },
  }),
  define({
    name: 'purchase_age_days',
    group: 'billing',
    unit: 'days',
    words: words(
      'Days since the first purchase',
      '初回購入からの日数',
      'İlk alışverişten bu yana gün',
      '距首次購買的天數',
    ),
    bounds: [0, 36_500],
    among: 'buyers',
    read: ({ state, asOf }) => {
      const first = state.life.first(SERIES.purchase);
      return first === Infinity ? NaN : (asOf - first) / DAY_MS;
    },
  }),
];
