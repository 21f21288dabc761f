import { parseTime, type CustomerEvent } from '#contracts';
import { textTrait, type Contract, type CustomerState } from './customer-state.js';

type ContractEvent = CustomerEvent<
  'subscription.started' | 'subscription.changed' | 'subscription.renewed' | 'subscription.canceled'
>;

const MAX_CONTRACTS = 20;

/** True for what begins, changes, renews or ends a contract. */
export function isContractEvent(event: CustomerEvent): event is ContractEvent {
  return event.type.startsWith('subscription.');
}

/** The customer after it: the newest event of each contract counts, whatever the order of arrival. */
export function withContract(state: CustomerState, event: ContractEvent): CustomerState {
  const { data, time, id } = event;
  const subscription = data.subscription ?? '';
  const started = event.type === 'subscription.started';
  const joinedAt = started ? Math.min(state.joinedAt ?? Infinity, time) : state.joinedAt;
  const known = state.contracts.find((contract) => contract.subscription === subscription);
  if (known !== undefined && (known.at > time || (known.at === time && known.id >= id)))
    return {
      ...state,
      joinedAt,
      contracts: state.contracts.map((one) =>
        one === known && started ? { ...one, startedAt: Math.min(one.startedAt ?? Infinity, time) } : one,
      ),
    };
  const endsAt = data.endsAt == null ? null : instantOf(data.endsAt);
  const contract: Contract = {
    subscription,
    status: event.type === 'subscription.canceled' ? 'ended' : 'active',
    plan: data.plan ?? known?.plan ?? null,
    startedAt: started ? time : (known?.startedAt ?? null),
    // An end that isn't told is now.
    endsAt:
      event.type === 'subscription.canceled'
        ? (endsAt ?? time)
        : (endsAt ?? (started ? null : (known?.endsAt ?? null))),
    trial: data.trial ?? (started ? false : (known?.trial ?? false)),
    autoRenew: data.autoRenew ?? known?.autoRenew ?? null,
    amount: data.amount ?? known?.amount ?? null,
    billingPeriodMonths: data.billingPeriodMonths ?? known?.billingPeriodMonths ?? null,
    seats: data.seats ?? known?.seats ?? null,
    at: time,
    id,
  };
  const others = state.contracts.filter((other) => other !== known);
  const contracts = [contract, ...others].toSorted((a, b) => b.at - a.at || (a.subscription < b.subscription ? -1 : 1));
  return { ...state, joinedAt, contracts: contracts.slice(0, MAX_CONTRACTS) };
}

/** True while the contract runs: one that was ended runs until its end. */
export function isRunning({ status, endsAt }: Contract, now: number): boolean {
  return status === 'active' || (endsAt ?? -Infinity) > now;
}

/** Has the customer left? The profile says so (trait `left`), or every contract that there was is over. */
export function hasLeft({ traits, contracts }: CustomerState, now: number): boolean {
  if (traits['left']?.value === true) return true;
  return contracts.length > 0 && !contracts.some((contract) => isRunning(contract, now));
}

/** Since when the customer is one: the trait `signedUpAt`, else the first contract. Epoch ms. */
export function joinedAt(state: CustomerState): number | null {
  const told = textTrait(state, 'signedUpAt');
  return (told === null ? null : instantOf(told)) ?? state.joinedAt;
}

/** An RFC 3339 time, or a date taken as midnight UTC, as epoch ms; null for anything else. */
export function instantOf(text: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : parseTime(text);
  if (!Number.isNaN(at)) return at;
  const lenient = Date.parse(text);
  return Number.isNaN(lenient) ? null : lenient;
}
