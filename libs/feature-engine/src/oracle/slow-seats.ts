import type { CustomerEvent } from '#contracts';
import { nameHash } from '../hash/text-hash.js';
import { slowContracts } from './slow-contracts.js';
import { ratio, type SlowHistory, sum } from './slow-history.js';

/** Features of seats and of parts of the product by name, from the definition. */
export function slowSeats(h: SlowHistory): Record<string, number> {
  const present = h.of('usage.recorded', 'session.started', 'data.exported', 'seat.logged_in');
  const marked = h.of('seat.added', 'seat.removed');
  const names = [...new Set([...present, ...marked].map((event) => event.data.seat ?? ''))].filter(
    (name) => name !== '',
  );
  const seats = names.map((name) => {
    const own = (events: readonly CustomerEvent[]) =>
      events.filter((event) => (event.data as { seat?: string | null }).seat === name);
    const age = (events: readonly CustomerEvent[]) => Math.min(Infinity, ...own(events).map((event) => h.age(event)));
    const day = (events: readonly CustomerEvent[]) =>
      Math.max(-Infinity, ...own(events).map((event) => Math.floor(event.time / 86_400_000)));
    const stays = Math.max(day(present), day(h.of('seat.added')));
    return {
      name,
      age: age(present),
      uses: own(present).filter((event) => event.type !== 'data.exported').length,
      isPresent: own(h.of('seat.removed')).length === 0 || day(h.of('seat.removed')) < stays,
      isAdmin: own(h.of('seat.added', 'seat.logged_in')).some((event) => (event.data as { admin?: boolean }).admin),
    };
  });
  const known = names.length > 0;
  const active = (from: number, to: number) => seats.filter(({ age }) => age >= from && age < to).length;
  const paid = slowContracts(h).contract_seats!;
  const there = seats.filter(({ isPresent }) => isPresent).length;
  const all = known ? (paid > 0 ? Math.max(paid, active(0, 28)) : there) : NaN;
  const used = seats.filter(({ uses }) => uses > 0);
  // Of equally active ones the one with the smallest hash: any would do, but always the same.
  const top = [...used].sort((a, b) => b.uses - a.uses || nameHash(a.name) - nameHash(b.name))[0];
  const admins = seats.filter(({ isAdmin, age }) => isAdmin && age < Infinity).map(({ age }) => age);
  return {
    seats_present: known ? there : NaN,
    seats_active_7d: known ? active(0, 7) : NaN,
    seats_active_28d: known ? active(0, 28) : NaN,
    seats_active_share_7d: ratio(active(0, 7), all),
    seats_active_share_28d: ratio(active(0, 28), all),
    seats_lost_28d: ratio(active(28, 56), active(0, 56)),
    seat_top_share: top ? top.uses / sum(used.map(({ uses }) => uses)) : NaN,
    seat_top_silence_days: top ? top.age : NaN,
    admin_silence_days: admins.length > 0 ? Math.min(...admins) : NaN,
    seats_added_84d: h.within(h.of('seat.added'), 0, 84).length,
    seats_removed_84d: h.within(h.of('seat.removed'), 0, 84).length,
    ...slowBreadth(h),
  };
}

function slowBreadth(h: SlowHistory): Record<string, number> {
  const uses = h.of('usage.recorded');
  const partOf = (event: (typeof uses)[number]) => event.data.feature ?? event.data.event;
  const parts = [...new Set(uses.map(partOf))].map((part) => {
    const ages = uses.filter((event) => partOf(event) === part).map((event) => h.age(event));
    return { first: Math.max(...ages), last: Math.min(...ages) };
  });
  const lastIn = (from: number, to: number) => parts.filter(({ last }) => last >= from && last < to).length;
  return {
    features_new_28d: parts.filter(({ first }) => first < 28).length,
    features_dropped: lastIn(28, 112),
    features_share_28d: ratio(lastIn(0, 28), parts.length),
  };
}
