import { isReachable, type Channel } from '../customer/channels.js';
import { isRunning } from '../customer/contracts.js';
import type { Contract, CustomerState } from '../customer/customer-state.js';
import { newestConsent } from '../guard-rails/consent.js';
import type { View } from './view.js';

/**
 * A value of the customer's contract by name: of the newest one that runs, else of the newest that ended. `status` is
 * `active`, `ended` or `none`; moments are epoch ms.
 */
export function contractValue(contracts: readonly Contract[], name: string, now: number): unknown {
  const running = contracts.find((one) => isRunning(one, now));
  const contract = running ?? contracts[0];
  if (name === 'status') return contract === undefined ? 'none' : running === undefined ? 'ended' : 'active';
  if (name === 'canceled') return contract?.status === 'ended';
  return contract === undefined || !Object.hasOwn(contract, name)
    ? undefined
    : (contract as unknown as Record<string, unknown>)[name];
}

/** The newest word about the playbook's purpose on a channel; `none`: there was never one. */
export function consentWord({ state, purpose }: View, channel: string): string {
  return newestConsent(state.consents, purpose, channel)?.state ?? 'none';
}

/** Whether the profile holds an address for the channel. */
export function reachable(state: CustomerState, channel: Channel): boolean {
  return isReachable(state, channel);
}
