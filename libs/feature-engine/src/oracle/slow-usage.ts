import type { CustomerEvent } from '#contracts';
import { DAY, gapsOf, kept, mean, median, ratio, type SlowHistory, sum, variation } from './slow-history.js';

const ACTIVITY = [
  'usage.recorded',
  'session.started',
  'data.exported',
  'seat.logged_in',
  'purchase.made',
  'discount.requested',
  'contract.change_requested',
  'ticket.opened',
  'ticket.reopened',
  'feedback.given',
  'feature.requested',
  'csat.rated',
  'nps.rated',
  'message.clicked',
  'message.replied',
  'site.exit_intent',
  'survey.answered',
] as const;

const quantityOf = (event: CustomerEvent) => (event.type === 'usage.recorded' ? kept(event.data.quantity, 1) : 0);

/** Usage features by name, from the definition. */
export function slowUsage(h: SlowHistory): Record<string, number> {
  const uses = h.of('usage.recorded');
  const total = (from: number, to: number, of = uses as readonly CustomerEvent[]) =>
    sum(h.within(of, from, to).map(quantityOf));
  const weeks = (from: number, to: number) => {
    const known = Math.min(to, Math.floor(h.knownDays / 7));
    const list = [];
    for (let w = from; w < known; w++) list.push(total(w * 7, w * 7 + 7));
    return list;
  };
  const usual = (from: number, to: number) => (weeks(from, to).length >= 2 ? median(weeks(from, to)) : NaN);
  const days = h.days(h.within(uses, 0, 126));
  const gaps = gapsOf(days);
  const silence = h.since(uses);
  const [newest, middle, oldest] = [total(0, 28), total(28, 56), total(56, 84)];
  const runs = runsOf(days);
  const daysIn = (events: readonly CustomerEvent[], to: number) => h.days(h.within(events, 0, to)).length;
  const visits = h.of('session.started');
  const active: CustomerEvent[] = h.of(...ACTIVITY);
  active.push(...h.of('ticket.replied').filter((event) => event.data.by === 'customer'));
  const activeGaps = gapsOf(h.days(h.within(active, 0, 126)));
  const knownWeeks = Math.min(12, Math.max(1, Math.ceil(h.knownDays / 7)));
  const activeWeeks = new Set(h.within(active, 0, knownWeeks * 7).map((event) => Math.floor(h.age(event) / 7)));
  const features: Record<string, number> = {
    usage_monthly_rate: (total(0, 84) * 28) / Math.min(84, Math.max(7, h.knownDays)),
    usage_per_active_day_28d: total(0, 28) / h.days(h.within(uses, 0, 28)).length,
    usage_baseline_week: usual(1, 13),
    usage_vs_baseline_7d: ratio(total(0, 7), usual(1, 13)),
    usage_vs_baseline_28d: ratio(total(0, 28), 4 * usual(4, 18)),
    usage_trend_7d: ratio(total(0, 7), total(0, 14)),
    usage_trend_28d: ratio(newest, newest + middle),
    usage_acceleration_28d: ratio(newest - 2 * middle + oldest, newest + middle + oldest),
    usage_weekly_variation: weeks(0, 12).length >= 3 && sum(weeks(0, 12)) > 0 ? variation(weeks(0, 12)) : NaN,
    usage_silence_days: silence,
    usage_idle_days: silence,
    usage_days_trend_28d: ratio(daysIn(uses, 28), daysIn(uses, 56)),
    usage_value_28d: sum(h.within(uses, 0, 28).map((event) => kept(event.data.value))),
    sessions_7d: h.within(visits, 0, 7).length,
    sessions_trend_28d: ratio(h.within(visits, 0, 28).length, h.within(visits, 0, 56).length),
    session_hours_28d: sum(h.within(visits, 0, 28).map((event) => kept(event.data.durationSeconds))) / 3_600,
    usage_gap_mean: mean(gaps),
    usage_gap_variation: variation(gaps),
    usage_gap_longest: gaps.length > 0 ? Math.max(...gaps) : NaN,
    usage_silence_in_gaps: silence / mean(gaps),
    usage_silence_tail: Math.exp(-silence / mean(gaps)),
    usage_silence_chance:
      silence >= 0 ? (gaps.filter((gap) => gap >= Math.floor(silence)).length + 1) / (gaps.length + 2) : NaN,
    usage_streak_days: runs[0] ?? 0,
    usage_streak_longest: Math.max(0, ...runs),
    silence_days: h.since(active),
    activity_gap_mean: mean(activeGaps),
    activity_silence_in_gaps: h.since(active) / mean(activeGaps),
    activity_trend_28d: ratio(daysIn(active, 28), daysIn(active, 56)),
    activity_weeks_share_84d: activeWeeks.size / knownWeeks,
    sessions_28d: h.within(h.of('session.started'), 0, 28).length,
    session_recency: h.since(h.of('session.started')),
    first_use_days: uses.length > 0 ? (uses[0]!.time - h.events[0]!.time) / DAY : NaN,
    features_used_28d: new Set(h.within(uses, 0, 28).map(partOf)).size,
    features_used_84d: new Set(h.within(uses, 0, 84).map(partOf)).size,
    seat_logins_28d: h.within(h.of('seat.logged_in'), 0, 28).length,
  };
  for (const window of [7, 28, 84]) {
    features[`usage_count_${window}d`] = total(0, window);
    features[`usage_days_${window}d`] = h.days(h.within(uses, 0, window)).length;
    features[`active_days_${window}d`] = daysIn(active, window);
  }
  for (const type of ['post', 'like', 'message']) {
    const own = uses.filter((event) => event.data.event === type);
    for (const window of [7, 28, 84]) features[`type_${type}_${window}d`] = total(0, window, own);
    features[`type_${type}_monthly_rate`] = (total(0, 84, own) * 28) / Math.min(84, Math.max(7, h.knownDays));
    features[`type_${type}_share`] = ratio(total(0, 84, own), total(0, 84));
    features[`type_${type}_trend`] = ratio(total(0, 28, own), total(0, 56, own));
    features[`type_${type}_days_28d`] = h.days(h.within(own, 0, 28)).length;
    features[`type_${type}_recency`] = h.since(own);
    const before = Math.min(126, h.knownDays) - 28;
    features[`type_${type}_vs_baseline`] =
      before >= 14 ? ratio(total(0, 28, own) / 28, total(28, 126, own) / before) : NaN;
  }
  return features;
}

function partOf(event: CustomerEvent): string {
  return event.type === 'usage.recorded' ? (event.data.feature ?? event.data.event) : '';
}

/** Lengths of runs of consecutive days, the newest run first. */
function runsOf(days: readonly number[]): number[] {
  const runs: number[] = [];
  days.forEach((day, i) => {
    if (i > 0 && day - days[i - 1]! === 1) runs[runs.length - 1]!++;
    else runs.push(1);
  });
  return runs;
}
