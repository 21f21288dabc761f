import type { CustomerEvent, EventType } from '#contracts';
import type { CatalogueSettings } from '../catalogue/settings.js';
import { mean, ratio, type SlowHistory, sum } from './slow-history.js';

const words = { en: 'A feature of a spec', ja: '仕様の特徴量' };
const inWebShop = { 'shop.kind': 'web' };

/** Own features of every kind, over several topics, with and without conditions. */
export const OWN_FEATURES: NonNullable<CatalogueSettings['features']> = [
  { name: 'web_orders', kind: 'count', event: 'purchase.made', where: inWebShop, windowDays: 84, words },
  { name: 'web_orders_year', kind: 'count', event: 'purchase.made', where: inWebShop, windowDays: 365, words },
  { name: 'web_money', kind: 'sum', event: 'purchase.made', where: inWebShop, field: 'amount', windowDays: 126, words },
  { name: 'floor', kind: 'mean', event: 'purchase.made', field: 'shop.floor', windowDays: 365, words },
  { name: 'order_days', kind: 'days', event: 'purchase.made', windowDays: 28, words },
  { name: 'a_or_b', kind: 'recency', event: 'usage.recorded', where: { feature: ['a', 'b'] }, words },
  { name: 'seat_a', kind: 'trend', event: 'usage.recorded', where: { seat: 'a' }, windowDays: 63, words },
  { name: 'likes', kind: 'baseline', event: 'usage.recorded', where: { event: 'like' }, windowDays: 14, words },
  {
    ...{ name: 'web', kind: 'share', event: 'purchase.made', where: inWebShop, windowDays: 84, words },
    per: { event: 'purchase.made' },
  },
  { name: 'back', kind: 'share', event: 'refund.issued', windowDays: 365, per: { event: 'purchase.made' }, words },
  { name: 'rated', kind: 'last', event: 'csat.rated', field: 'score', unit: 'score', words },
];

/** The same features from their definition, by hand. */
export function slowOwn(h: SlowHistory): Record<string, number> {
  const at = (event: CustomerEvent, ...path: string[]): unknown =>
    path.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], event.data);
  const orders = h.of('purchase.made');
  const web = orders.filter((event) => at(event, 'shop', 'kind') === 'web');
  const floors = h.within(orders, 0, 365).map((event) => at(event, 'shop', 'floor'));
  const known = floors.filter((floor) => floor !== undefined && floor !== 'top').map(Number);
  const uses = h.of('usage.recorded');
  const parts = uses.filter(({ data }) => data.feature === 'a' || data.feature === 'b');
  const seat = uses.filter(({ data }) => data.seat === 'a');
  const likes = uses.filter(({ data }) => data.event === 'like');
  const count = (events: readonly CustomerEvent[], from: number, to: number) => h.within(events, from, to).length;
  const before = Math.min(126, h.knownDays) - 14;
  const cents = (events: readonly CustomerEvent[]) =>
    sum(events.map((event) => Math.round(Number(at(event, 'amount')) * 1_000))) / 1_000;
  return {
    own_web_orders: count(web, 0, 84),
    own_web_orders_year: count(web, 0, 365),
    own_web_money: cents(h.within(web, 0, 126)),
    own_floor: mean(known.map((floor) => Math.max(0, floor))),
    own_order_days: h.days(h.within(orders, 0, 28)).length,
    own_a_or_b: h.since(parts),
    own_seat_a: ratio(count(seat, 0, 63), count(seat, 0, 126)),
    own_likes: before >= 14 ? ratio(count(likes, 0, 14) / 14, count(likes, 14, 126) / before) : NaN,
    own_web: ratio(count(web, 0, 84), count(orders, 0, 84)),
    own_back: ratio(count(h.of('refund.issued'), 0, 365), count(orders, 0, 365)),
    own_rated: lastRating(h),
  };
}

/** Of ratings at the same moment the highest counts. */
function lastRating(h: SlowHistory): number {
  const rated = h.of('csat.rated' satisfies EventType);
  const newest = Math.max(...rated.map(({ time }) => time));
  return rated.length === 0
    ? NaN
    : Math.max(...rated.filter(({ time }) => time === newest).map(({ data }) => data.score));
}
