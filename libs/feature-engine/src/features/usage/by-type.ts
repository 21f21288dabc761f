import { FIRST_USAGE_TYPE } from '../../state/series.js';
import {
  COUNT_BOUNDS,
  DAYS_BOUNDS,
  define,
  type FeatureDefinition,
  RATIO_BOUNDS,
  SHARE_BOUNDS,
  WINDOW_WEEKS,
  words,
} from '../define.js';

/** Features of each declared usage type: how much, how lately, against its own past and against all other use. */
export function usageByType(usageTypes: readonly string[]): FeatureDefinition[] {
  const names = featureNames(usageTypes);
  return usageTypes.flatMap((type, index) => ofType(type, names[index]!, FIRST_USAGE_TYPE + index));
}

/**
 * Declared ratios between types over 84 days, as the share of the first in both: bounded, and 0.5 when they are equal.
 */
export function usageRatios(
  usageTypes: readonly string[],
  pairs: readonly { readonly of: string; readonly per: string }[],
): FeatureDefinition[] {
  const names = featureNames(usageTypes);
  return pairs.map(({ of, per }) => {
    const [a, b] = [usageTypes.indexOf(of), usageTypes.indexOf(per)];
    return define({
      name: `ratio_${names[a]}_per_${names[b]}`,
      group: 'usage',
      unit: 'share',
      windowDays: 84,
      words: words(
        `"${of}" in "${of}" and "${per}" together`,
        `「${of}」と「${per}」の合計に占める「${of}」`,
        `"${of}" ve "${per}" toplamında "${of}" payı`,
        `「${of}」在「${of}」與「${per}」合計中的比例`,
      ),
      bounds: SHARE_BOUNDS,
      read: { part: FIRST_USAGE_TYPE + a, beside: FIRST_USAGE_TYPE + b, weeks: 12 },
    });
  });
}

/** A feature name for each type: its letters and digits, numbered where two would be the same. */
function featureNames(usageTypes: readonly string[]): string[] {
  const taken = new Set<string>();
  return usageTypes.map((type) => {
    const plain =
      type
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '_')
        .replace(/^_+|_+$/g, '') || 'type';
    let name = plain;
    for (let n = 2; taken.has(name); n++) name = `${plain}_${n}`;
    taken.add(name);
    return name;
  });
}

function ofType(type: string, name: string, series: number): FeatureDefinition[] {
  return [
    ...WINDOW_WEEKS.map((weeks) => {
      const days = weeks * 7;
      return define({
        name: `type_${name}_${days}d`,
        group: 'usage',
        unit: 'count',
        windowDays: days,
        words: words(
          `"${type}" in ${days} days`,
          `${days}日間の「${type}」`,
          `${days} günde "${type}"`,
          `${days} 天內的「${type}」`,
        ),
        bounds: COUNT_BOUNDS,
        read: { sum: series, weeks: weeks },
      });
    }),
    define({
      name: `type_${name}_monthly_rate`,
      group: 'usage',
      unit: 'count',
      windowDays: 84,
      words: words(
        `"${type}" per 28 days`,
        `28日あたりの「${type}」`,
        `28 gün başına "${type}"`,
        `每 28 天的「${type}」`,
      ),
      bounds: COUNT_BOUNDS,
      read: { rate: series },
    }),
    define({
      name: `type_${name}_share`,
      group: 'usage',
      unit: 'share',
      windowDays: 84,
      words: words(
        `Share of "${type}" in all use`,
        `全利用に占める「${type}」の割合`,
        `Tüm kullanımda "${type}" payı`,
        `「${type}」占全部使用的比例`,
      ),
      bounds: SHARE_BOUNDS,
      read: { part: series, in: 'usage', weeks: 12 },
    }),
    define({
      name: `type_${name}_trend`,
      group: 'usage',
      unit: 'share',
      windowDays: 56,
      words: words(
        `Part of the last 28 days in 56 days of "${type}"`,
        `56日間の「${type}」に占める直近28日の割合`,
        `56 günlük "${type}" içinde son 28 günün payı`,
        `最近 28 天占 56 天「${type}」的比例`,
      ),
      bounds: SHARE_BOUNDS,
      read: { trend: series, weeks: 4 },
    }),
    define({
      name: `type_${name}_vs_baseline`,
      group: 'usage',
      unit: 'ratio',
      windowDays: 28,
      words: words(
        `"${type}" in 28 days against the months before`,
        `28日間の「${type}」とそれ以前の比`,
        `28 günde "${type}", önceki aylara oranı`,
        `28 天「${type}」與先前數月之比`,
      ),
      bounds: RATIO_BOUNDS,
      read: { baseline: series, weeks: 4 },
      evidence: words(
        `"${type}" over 28 days is {value} what it was before`,
        `28日間の「${type}」は以前の{value}`,
        `28 günlük "${type}" öncekinin {value}`,
        `28 天的「${type}」為先前的 {value}`,
      ),
    }),
    define({
      name: `type_${name}_days_28d`,
      group: 'usage',
      unit: 'days',
      windowDays: 28,
      words: words(
        `Days with "${type}" in 28 days`,
        `28日間で「${type}」のあった日数`,
        `28 günde "${type}" olan gün`,
        `28 天內有「${type}」的天數`,
      ),
      bounds: [0, 28],
      read: { days: series, weeks: 4 },
    }),
    define({
      name: `type_${name}_recency`,
      group: 'usage',
      unit: 'days',
      words: words(
        `Days since the last "${type}"`,
        `最後の「${type}」からの日数`,
        `Son "${type}" olayından bu yana gün`,
        `距上次「${type}」的天數`,
      ),
      bounds: DAYS_BOUNDS,
      read: { since: series },
    }),
  ];
}
