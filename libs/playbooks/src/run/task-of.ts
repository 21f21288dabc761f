import { textTrait } from '../customer/customer-state.js';
import type { Customer } from '../decide/customer.js';
import type { MessageAction, TaskAction } from '../decide/decision.js';
import { shareOf } from '../hash/share-of.js';
import type { Playbook } from '../language/playbook.js';
import type { Step } from '../language/steps.js';

const DAY_MS = 86_400_000;
type Task = NonNullable<Step['task']>;

/** A task for the customer's own owner, else for one of the step's, drawn by customer. @param at - epoch ms */
export function taskOf(
  { customer, playbook }: { readonly customer: Customer; readonly playbook: Playbook },
  step: number,
  { title, suggest, owners, dueInDays }: Task,
  at: number,
): TaskAction {
  const own = textTrait(customer.state, 'owner');
  const drawn = owners?.[Math.floor(shareOf(`owner|${playbook.playbook}|${customer.id}`) * owners.length)];
  return { kind: 'task', step, title, owner: own ?? drawn ?? null, suggest, at, dueAt: at + dueInDays * DAY_MS };
}

/**
 * What a person has to do where no billing system is there: an order, or an offer whose code must be made first. Nobody is
 * promised what nobody does. null: the message promises no such thing.
 */
export function taskInstead({ billing }: Step, { kind, variables }: MessageAction): Task | null {
  if (billing !== undefined) return billing.task;
  if (kind !== 'offer' || variables['coupon'] === undefined) return null;
  const { offer_percent: percent, offer_amount: amount, offer_code: code, offer_until: until } = variables;
  const worth = percent === '' ? String(amount) : `${String(percent)} %`;
  return {
    title: `Make an offer: ${worth} off until ${String(until)}`,
    dueInDays: 3,
    suggest: `Make the code ${String(code)} in your billing system first, then write to the customer yourself.`,
  };
}
