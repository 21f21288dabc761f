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
    usage_gap_mean: mean(gaps),
    usage_gap_variation: variation(gaps),
    usage_gap_longest: gaps.length > 0 ? Math.max(...gaps) : NaN,
    usage_silence_in_gaps: silence / mean(gaps),
    usage_silence_tail: Math.exp(-silence / mean(gaps)),
    usage_silence_chance:
      silence >= 0 ? (gaps.filter((gap) => gap >= Math.floor(silence)).length + 1) / (gaps.length + 2) : NaN,
    usage_streak_days: runs[0] ?? 0,
    usage_streak_longest: Math.max(0, ...runs),
    sessions_28d: h.within(h.of('session.started'), 0, 28).length,
    session_recency: h.since(h.of('session.started')),
    first_use_days: uses.length > 0 ? (uses[0]!.time - h.events[0]!.time) / DAY : NaN,
    features_used_28d: new Set(h.within(uses, 0, 28).map(partOf)).size,
    features_used_84d: new Set(h.within(uses, 0, 84).map(partOf)).size,
    seats_active_28d: seatsIn(h, 28),
    seats_active_7d: seatsIn(h, 7),
    seat_logins_28d: h.within(h.of('seat.logged_in'), 0, 28).length,
  };
  for (const window of [7, 28, 84]) {
    features[`usage_count_${window}d`] = total(0, window);
    features[`usage_days_${window}d`] = h.days(h.within(uses, 0, window)).length;
    const active = h.of(...ACTIVITY).concat(h.of('ticket.replied').filter((e) => e.data.by === 'customer') as never[]);
    features[`active_days_${window}d`] = h.days(h.within(active, 0, window)).length;
    features.silence_days = h.since(active);
  }
  for (const type of ['post', 'like', 'message']) {
    const own = uses.filter((event) => event.data.event === type);
    for (const window of [7, 28, 84]) features[`type_${type}_${window}d`] = total(0, window, own);
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

function seatsIn(h: SlowHistory, days: number): number {
  const named = h.of('usage.recorded', 'session.started', 'data.exported', 'seat.logged_in').filter((e) => e.data.seat);
  const known = named.length + h.of('seat.added', 'seat.removed').length;
  return known === 0 ? NaN : new Set(h.within(named, 0, days).map((event) => event.data.seat)).size;
}
