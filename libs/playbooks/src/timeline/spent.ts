import type { Offered } from '../customer/customer-state.js';

/** An offer that is decided costs its campaign money. */
export function spend(
  spent: Map<string, number>,
  { campaign, costMinor }: Pick<Offered, 'campaign' | 'costMinor'>,
): void {
  spent.set(campaign, (spent.get(campaign) ?? 0) + costMinor);
}

/** Offers in messages that never leave cost their campaigns nothing. */
export function giveBack(spent: Map<string, number>, offers: readonly Offered[], neverLeft: readonly string[]): void {
  for (const { message, campaign, costMinor } of offers)
    if (neverLeft.includes(message)) spent.set(campaign, Math.max(0, (spent.get(campaign) ?? 0) - costMinor));
}
