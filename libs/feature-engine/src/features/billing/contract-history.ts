import { YEAR_WEEKS } from '../../facts/log-facts.js';
import { SERIES } from '../../state/series.js';
import { COUNT_BOUNDS, DAYS_BOUNDS, define, type FeatureDefinition, words } from '../define.js';

/** What has changed: renewals, prices, plans and ends. */
export const contractHistory: readonly FeatureDefinition[] = [
  define({
    name: 'contract_renewals',
    group: 'billing',
    unit: 'count',
    words: words('Renewals so far', 'これまでの更新回数', 'Bugüne dek yenileme', '至今續約次數'),
    bounds: COUNT_BOUNDS,
    read: { total: SERIES.contractRenewed },
  }),
  define({
    name: 'contracts_started_365d',
    group: 'billing',
    unit: 'count',
    windowDays: 365,
    words: words(
      'Contracts started in 365 days',
      '365日間の新規契約数',
      '365 günde başlayan sözleşmeler',
      '365 天內新簽合約數',
    ),
    bounds: COUNT_BOUNDS,
    read: { sum: SERIES.contractStarted, weeks: YEAR_WEEKS },
  }),
  define({
    name: 'contracts_ended_90d',
    group: 'billing',
    unit: 'count',
    windowDays: 90,
    words: words(
      'Contracts ended in 90 days',
      '90日間に終了した契約数',
      '90 günde biten sözleşmeler',
      '90 天內終止合約數',
    ),
    bounds: COUNT_BOUNDS,
    read: { fact: 'contractsEnded90' },
  }),
  define({
    name: 'contract_cancellations',
    group: 'billing',
    unit: 'count',
    words: words('Cancellations so far', 'これまでの解約回数', 'Bugüne dek iptal', '至今取消次數'),
    bounds: COUNT_BOUNDS,
    read: { total: SERIES.contractCanceled },
  }),
  define({
    name: 'contract_end_recency',
    group: 'billing',
    unit: 'days',
    words: words(
      'Days since a contract ended',
      '契約終了からの日数',
      'Bir sözleşmenin bitişinden bu yana gün',
      '距合約終止的天數',
    ),
    bounds: DAYS_BOUNDS,
    read: { fact: 'contractEndDays' },
  }),
  define({
    name: 'contract_price_raises',
    group: 'billing',
    unit: 'count',
    words: words(
      'Price raises and upgrades',
      '値上げ・アップグレード回数',
      'Fiyat artışı ve yükseltme',
      '漲價與升級次數',
    ),
    bounds: COUNT_BOUNDS,
    read: { fact: 'contractRaises' },
  }),
  define({
    name: 'contract_price_cuts',
    group: 'billing',
    unit: 'count',
    words: words(
      'Price cuts and downgrades',
      '値下げ・ダウングレード回数',
      'Fiyat indirimi ve düşürme',
      '降價與降級次數',
    ),
    bounds: COUNT_BOUNDS,
    read: { fact: 'contractCuts' },
  }),
  define({
    name: 'contract_raise_recency',
    group: 'billing',
    unit: 'days',
    words: words('Days since the price rose', '値上げからの日数', 'Fiyat artışından bu yana gün', '距漲價的天數'),
    bounds: DAYS_BOUNDS,
    read: { fact: 'contractRaiseDays' },
  }),
  define({
    name: 'contract_cut_recency',
    group: 'billing',
    unit: 'days',
    words: words('Days since a downgrade', 'ダウングレードからの日数', 'Düşürmeden bu yana gün', '距降級的天數'),
    bounds: DAYS_BOUNDS,
    read: { fact: 'contractCutDays' },
  }),
  define({
    name: 'contract_plan_changes',
    group: 'billing',
    unit: 'count',
    words: words('Changes of plan', 'プラン変更回数', 'Plan değişikliği', '方案變更次數'),
    bounds: COUNT_BOUNDS,
    read: { fact: 'contractPlanChanges' },
  }),
];
