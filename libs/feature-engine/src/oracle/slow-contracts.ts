import type { CustomerEvent } from '#contracts';
import { parseInstant } from '../state/days.js';
import { DAY, kept, type SlowHistory, sum } from './slow-history.js';

export type ContractEvent = Extract<CustomerEvent, { type: `subscription.${string}` }>;

/** Features of contracts by name, for histories in which no two events of one contract coincide. */
export function slowContracts(h: SlowHistory): Record<string, number> {
  const events = h.of('subscription.started', 'subscription.changed', 'subscription.renewed', 'subscription.canceled');
  const keys = [...new Set(events.map((event) => event.data.subscription ?? ''))];
  const all = keys.map((key) => contractOf(events.filter((event) => (event.data.subscription ?? '') === key)));
  const active = all.filter((contract) => contract.endedAt > h.asOf);
  const ended = all.filter((contract) => contract.endedAt <= h.asOf);
  const known = (values: readonly number[]) => values.filter((value) => !Number.isNaN(value));
  const total = (values: readonly number[]) => (known(values).length > 0 ? sum(known(values)) : NaN);
  const least = (values: readonly number[]) => (known(values).length > 0 ? Math.min(...known(values)) : NaN);
  const none = keys.length === 0;
  return {
    contracts_active: none ? NaN : active.length,
    contracts_ended_90d: none ? NaN : ended.filter((contract) => contract.endedAt > h.asOf - 90 * DAY).length,
    contract_monthly_price: total(active.map((contract) => contract.monthly)),
    contract_seats: total(active.map((contract) => contract.seats)),
    contract_add_ons: total(active.map((contract) => contract.addOns)),
    contract_discount: -least(active.map((contract) => -contract.discount)),
    contract_days_to_end: least(active.map((contract) => (contract.plannedEnd - h.asOf) / DAY)),
    contract_end_recency: least(ended.map((contract) => (h.asOf - contract.endedAt) / DAY)),
    contract_cancel_pending: none ? NaN : active.filter((contract) => contract.canceled).length,
  };
}

/** A contract as its events have it so far. */
export function contractOf(events: readonly ContractEvent[]) {
  const lives = events.filter((event) => event.type !== 'subscription.canceled');
  const lifecycle = events.filter((event) => event.type !== 'subscription.changed');
  const newest = lifecycle.at(-1);
  const canceled = newest?.type === 'subscription.canceled';
  const last = <T>(read: (event: ContractEvent) => T | null | undefined) =>
    lives.map(read).findLast((value) => value !== null && value !== undefined);
  const begun = lives.findLastIndex((event) => event.type !== 'subscription.changed');
  const ends = lives.slice(Math.max(0, begun)).map((event) => parseInstant(event.data.endsAt));
  const plannedEnd = ends.findLast((end) => !Number.isNaN(end)) ?? NaN;
  const cancelEnd = canceled ? parseInstant(newest.data.endsAt) : NaN;
  const cancelAt = canceled ? (cancelEnd > newest.time ? cancelEnd : newest.time) : Infinity;
  const byItself = last((event) => event.data.autoRenew) === false && !Number.isNaN(plannedEnd);
  const months = last((event) => event.data.billingPeriodMonths) ?? 1;
  return {
    canceled,
    endedAt: canceled ? cancelAt : byItself ? plannedEnd : Infinity,
    plannedEnd: canceled ? cancelAt : plannedEnd,
    /** The end that the present period was said to have, whatever became of it. */
    saidEnd: plannedEnd,
    monthly:
      kept(
        last((event) => event.data.amount),
        NaN,
      ) / months,
    seats: last((event) => event.data.seats) ?? NaN,
    addOns: last((event) => event.data.addOns?.length) ?? NaN,
    discount: last((event) => event.data.discount) ?? NaN,
  };
}

/** Drops events that happen to a contract, a ticket or a profile at a moment at which another one does already. */
export function withoutTies(events: readonly CustomerEvent[]): CustomerEvent[] {
  const taken = new Set<string>();
  return events.filter((event) => {
    const family = event.type.split('.')[0]!;
    if (!['subscription', 'ticket', 'customer'].includes(family)) return true;
    const { subscription = '', ticket = '' } = event.data as { subscription?: string; ticket?: string };
    const key = [family, subscription, ticket, event.time].join(' ');
    return !taken.has(key) && taken.add(key);
  });
}
