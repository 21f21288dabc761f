import type { CustomerEvent } from '#contracts';
import { nameHash } from '../hash/text-hash.js';
import { type ContractEvent, contractOf, slowContracts } from './slow-contracts.js';
import { DAY, ratio, type SlowHistory } from './slow-history.js';

/** What contracts have been and are, by feature name; for histories in which no two events of one contract coincide. */
export function slowContractHistory(h: SlowHistory): Record<string, number> {
  const events = h.of('subscription.started', 'subscription.changed', 'subscription.renewed', 'subscription.canceled');
  const keys = [...new Set(events.map((event) => event.data.subscription ?? ''))];
  const all = keys.map((key) => {
    const own = events.filter((event) => (event.data.subscription ?? '') === key);
    return { ...contractOf(own), ...pastOf(own), hash: key === '' ? 1 : nameHash(key) };
  });
  const active = all.filter((contract) => contract.endedAt > h.asOf);
  const main = [...active].sort((a, b) => (b.monthly || 0) - (a.monthly || 0) || b.hash - a.hash)[0];
  const known = (value: number) => (keys.length > 0 ? value : NaN);
  const raises = all.flatMap((contract) => contract.steps.filter((step) => step.after > step.before));
  const cuts = all.flatMap((contract) => contract.steps.filter((step) => step.after < step.before));
  const since = (steps: readonly { time: number }[]) =>
    steps.length > 0 ? (h.asOf - Math.max(...steps.map(({ time }) => time))) / DAY : NaN;
  const request = h.since(h.of('discount.requested', 'contract.change_requested'));
  const toEnd = slowContracts(h).contract_days_to_end!;
  return {
    contract_tenure_days: active.length > 0 ? Math.max(...active.map(({ since }) => (h.asOf - since) / DAY)) : NaN,
    contract_term_days: main ? (main.saidEnd - main.start) / DAY : NaN,
    contract_billing_months: main?.months ?? NaN,
    contract_plan: main?.plan ? nameHash(main.plan) % 2 ** 20 : NaN,
    contract_price_ratio: main ? ratio(main.monthly, main.firstMonthly) : NaN,
    contract_ends_by_itself: known(active.filter(({ autoRenew }) => autoRenew === false).length),
    contract_trial: known(active.some(({ trial }) => trial === true) ? 1 : 0),
    contract_price_raises: known(raises.length),
    contract_price_cuts: known(cuts.length),
    contract_raise_recency: since(raises),
    contract_cut_recency: since(cuts),
    contract_plan_changes: known(all.reduce((sum, { planChanges }) => sum + planChanges, 0)),
    terms_request_near_end: Number.isNaN(toEnd) ? NaN : request <= 60 && toEnd <= 60 && toEnd >= 0 ? 1 : 0,
    ...slowInvoices(h),
  };
}

/** What has become of a contract, told from every beginning of its story. */
function pastOf(events: readonly ContractEvent[]) {
  const lives = events.filter((event) => event.type !== 'subscription.canceled');
  const beginnings = events.filter(({ type }) => type === 'subscription.started' || type === 'subscription.renewed');
  const prices = lives.map((_, i) => contractOf(lives.slice(0, i + 1)).monthly);
  const plans = lives.map((event) => event.data.plan).filter((plan) => plan !== undefined && plan !== null);
  const resumed = beginnings.filter((event) => {
    const before = events.slice(0, events.indexOf(event));
    return before.length > 0 && event.time - contractOf(before).endedAt > 31 * DAY;
  });
  const last = <T>(read: (event: ContractEvent) => T | null | undefined) =>
    lives.map(read).findLast((value) => value !== null && value !== undefined);
  return {
    since: (resumed.at(-1) ?? events[0]!).time,
    start: (beginnings.at(-1) ?? events[0]!).time,
    months: last((event) => event.data.billingPeriodMonths),
    plan: last((event) => event.data.plan),
    autoRenew: last((event) => event.data.autoRenew),
    trial: last((event) => event.data.trial),
    firstMonthly: prices.find((price) => !Number.isNaN(price)) ?? NaN,
    steps: lives.slice(1).map((event, i) => ({ time: event.time, before: prices[i]!, after: prices[i + 1]! })),
    planChanges: plans.filter((plan, i) => i > 0 && plan !== plans[i - 1]).length,
  };
}

/** Failures that no payment has made up for. One without an invoice's id counts until anything is paid. */
function slowInvoices(h: SlowHistory): Record<string, number> {
  const isPaid = (event: CustomerEvent) => event.type === 'invoice.paid';
  const events = h
    .of('invoice.paid', 'invoice.payment_failed')
    .sort((a, b) => a.time - b.time || Number(isPaid(a)) - Number(isPaid(b)));
  let open = new Map<string, number>();
  for (const event of events) {
    const id = event.data.invoice ?? '';
    if (!isPaid(event)) open.set(id, open.get(id) ?? event.time);
    else if (id === '') open = new Map();
    else for (const paid of [id, '']) open.delete(paid);
  }
  return {
    payments_failed_open: open.size,
    payment_past_due_days: open.size > 0 ? (h.asOf - Math.min(...open.values())) / DAY : NaN,
  };
}
