import type { CustomerEvent } from '#contracts';

/** A stretch of time in which at least one subscription was live: `start` inclusive, `end` exclusive, epoch ms. */
export interface Period {
  readonly start: number;
  /** Infinity while nothing has ended it. */
  readonly end: number;
}

/**
 * When a customer had at least one live subscription.
 *
 * Started and renewed open a subscription, or take back an end that lies ahead. Changed opens one that was never seen
 * (history that begins in the middle). Canceled ends it at the event's time, or at `endsAt` when that is later. A
 * subscription that said `autoRenew: false` ends at its `endsAt` unless it is renewed. Subscriptions are told apart by
 * `subscription`; events without one speak of the customer's only contract.
 *
 * @param events - one customer's, by rising time; of the same instant a cancellation acts before a start when the
 *   subscription was open, so that an exchange of contracts doesn't read as an end
 * @returns ascending, never touching
 */
export function livePeriods(events: readonly CustomerEvent[]): Period[] {
  const open = new Map<string, Open>();
  const periods: Period[] = [];
  for (const event of inActingOrder(events, open)) {
    const { data, time } = event;
    const key = data.subscription ?? '';
    const current = open.get(key);
    const endsAt = data.endsAt == null ? NaN : Date.parse(data.endsAt);
    if (event.type === 'subscription.canceled') {
      // Never seen to be open: taking it as live until now would let its end choose the row.
      if (current === undefined || current.end <= time) continue;
      current.end = endsAt > time ? endsAt : time;
    } else if (current === undefined || current.end <= time) {
      if (event.type === 'subscription.changed' && current !== undefined) continue;
      if (current !== undefined) periods.push(current);
      open.set(key, { start: time, end: lapse(data.autoRenew, endsAt, time) });
    } else if (event.type !== 'subscription.changed') {
      current.end = lapse(data.autoRenew, endsAt, time);
    }
  }
  return union([...periods, ...open.values()]);
}

interface Open {
  readonly start: number;
  end: number;
}

type SubscriptionEvent = CustomerEvent<
  'subscription.started' | 'subscription.changed' | 'subscription.renewed' | 'subscription.canceled'
>;

function lapse(autoRenew: boolean | null | undefined, endsAt: number, time: number): number {
  return autoRenew === false && endsAt > time ? endsAt : Infinity;
}

/** Reads `open` while the caller fills it: whether a cancellation comes first depends on what is open at that instant. */
function* inActingOrder(
  events: readonly CustomerEvent[],
  open: ReadonlyMap<string, Open>,
): Generator<SubscriptionEvent> {
  const own = events.filter((event): event is SubscriptionEvent => event.type.startsWith('subscription.'));
  for (let from = 0; from < own.length;) {
    let to = from + 1;
    while (to < own.length && own[to]!.time === own[from]!.time) to++;
    const instant = own.slice(from, to);
    const ends = (event: SubscriptionEvent): boolean => event.type === 'subscription.canceled';
    const first = instant.filter((event) => ends(event) && isLive(open, event));
    const last = instant.filter((event) => ends(event) && !first.includes(event));
    yield* first;
    yield* instant.filter((event) => !ends(event));
    yield* last;
    from = to;
  }
}

function isLive(open: ReadonlyMap<string, Open>, event: SubscriptionEvent): boolean {
  return (open.get(event.data.subscription ?? '')?.end ?? -Infinity) > event.time;
}

function union(periods: readonly Open[]): Period[] {
  const sorted = periods.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start || a.end - b.end);
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
