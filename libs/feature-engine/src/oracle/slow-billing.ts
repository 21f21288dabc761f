import { DAY, gapsOf, kept, mean, ratio, type SlowHistory, sum, variation } from './slow-history.js';

/** Purchases, payments and contracts by feature name, from the definition. */
export function slowBilling(h: SlowHistory): Record<string, number> {
  const all = h.of('purchase.made');
  const recent = h.within(all, 0, 730);
  const days = h.days(recent).reverse();
  const gaps = gapsOf(days);
  const money = (from: number, to: number) => sum(h.within(all, from, to).map((e) => kept(e.data.amount)));
  const recency = h.since(all);
  const half = Math.floor(days.length / 2);
  const onDays = (some: readonly number[]) => sum(some.map((day) => money(day, day + 1)));
  const [older, newer] = [onDays(days.slice(0, half)), onDays(half > 0 ? days.slice(-half) : [])];
  const lastDay = days.at(-1) ?? NaN;
  const paid = sum(h.of('invoice.paid').map((e) => kept(e.data.amount)));
  const spent = sum(all.map((e) => kept(e.data.amount)));
  const refunded = sum(h.of('refund.issued').map((e) => kept(e.data.amount)));
  const items = sum(all.map((e) => kept(e.data.quantity)));
  const { alive, rate } = bgNbd(days);
  const features: Record<string, number> = {
    purchase_recency: recency,
    purchase_count: all.length,
    purchase_repeat_days: days.length > 0 ? days.length - 1 : NaN,
    purchase_amount: spent,
    purchase_amount_mean: ratio(spent, all.length),
    purchase_amount_last: days.length > 0 ? money(lastDay, lastDay + 1) : NaN,
    purchase_amount_trend: ratio(newer, newer + older),
    purchase_quantity_mean: items > 0 ? items / all.length : NaN,
    purchase_age_days: all.length > 0 ? (h.asOf - all[0]!.time) / DAY : NaN,
    purchase_gap_mean: mean(gaps),
    purchase_gap_variation: variation(gaps),
    purchase_gap_longest: gaps.length > 0 ? Math.max(...gaps) : NaN,
    purchase_silence_in_gaps: recency / mean(gaps),
    purchase_silence_tail: Math.exp(-recency / mean(gaps)),
    purchase_silence_chance:
      recency >= 0 ? (gaps.filter((gap) => gap >= Math.floor(recency)).length + 1) / (gaps.length + 2) : NaN,
    purchase_alive: alive,
    purchase_expected_90d: (alive * rate * 90) / 7,
    purchase_active_share: days.length > 0 ? ratio(days[0]! - lastDay, days[0]!) : NaN,
    payments_failed_84d: h.within(h.of('invoice.payment_failed'), 0, 84).length,
    payment_recency: h.since(h.of('invoice.paid')),
    paid_amount_365d: sum(h.within(h.of('invoice.paid'), 0, 365).map((e) => kept(e.data.amount))),
    refunds_365d: h.within(h.of('refund.issued'), 0, 365).length,
    refund_share: ratio(refunded, spent + paid),
    refund_recency: h.since(h.of('refund.issued')),
    discount_requests_84d: h.within(h.of('discount.requested'), 0, 84).length,
    change_requests_84d: h.within(h.of('contract.change_requested'), 0, 84).length,
    terms_request_recency: h.since(h.of('discount.requested', 'contract.change_requested')),
    contract_renewals: h.of('subscription.renewed').length,
    contract_cancellations: h.of('subscription.canceled').length,
    contracts_started_365d: h.within(h.of('subscription.started'), 0, 365).length,
  };
  for (const window of [28, 84, 365]) {
    features[`purchase_count_${window}d`] = h.within(all, 0, window).length;
    features[`purchase_amount_${window}d`] = money(0, window);
  }
  return features;
}

/** BG/NBD in its published form (Fader, Hardie, Lee 2005), in weeks, with the parameters that they found for CDNOW. */
function bgNbd(days: readonly number[]): { alive: number; rate: number } {
  if (days.length === 0) return { alive: NaN, rate: NaN };
  const [r, alpha, a, b] = [0.243, 4.414, 0.793, 2.426];
  const x = days.length - 1;
  const tx = (days[0]! - days.at(-1)!) / 7;
  const T = days[0]! / 7;
  const alive = x === 0 ? 1 : 1 / (1 + (a / (b + x - 1)) * ((alpha + T) / (alpha + tx)) ** (r + x));
  return { alive, rate: (r + x) / (alpha + T) };
}
