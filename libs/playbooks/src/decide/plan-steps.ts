import { textTrait } from '../customer/customer-state.js';
import type { Policy } from '../guard-rails/policy.js';
import { firstPoliteMoment } from '../guard-rails/send-refusal.js';
import { shareOf } from '../hash/share-of.js';
import type { Playbook } from '../language/playbook.js';
import type { Customer } from './customer.js';
import type { PlannedStep } from './decision.js';

const DAY_MS = 86_400_000;

/** A playbook's steps with their moments: waits add up, messages move out of the customer's quiet hours. */
export function planSteps(playbook: Playbook, customer: Customer, policy: Policy, now: number): PlannedStep[] {
  const planned: PlannedStep[] = [];
  let at = now;
  for (const [index, { wait, send, task }] of playbook.steps.entries()) {
    if (wait !== undefined) at += wait.days * DAY_MS;
    if (send !== undefined) {
      at = firstPoliteMoment(customer.state, policy, at);
      planned.push({ kind: 'send', index, ...send, at });
    }
    if (task !== undefined) {
      const { title, suggest, dueInDays } = task;
      const owner = ownerOf(task.owners, customer, playbook);
      planned.push({ kind: 'task', index, title, suggest, owner, at, dueAt: at + dueInDays * DAY_MS });
    }
  }
  return planned;
}

function ownerOf(
  owners: readonly string[] | undefined,
  { id, state }: Customer,
  { playbook }: Playbook,
): string | null {
  const own = textTrait(state, 'owner');
  if (own !== null || owners === undefined) return own;
  return owners[Math.floor(shareOf(`owner|${playbook}|${id}`) * owners.length)]!;
}
