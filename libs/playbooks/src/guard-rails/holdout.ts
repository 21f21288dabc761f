import { shareOf } from '../hash/share-of.js';
import type { Playbook } from '../language/playbook.js';
import type { Policy } from './policy.js';
import type { Refusal } from './rule.js';

/** The control group of everything, drawn by stable hash. */
export function holdoutRefusal(customerId: string, { holdoutSalt, holdoutShare }: Policy): Refusal | null {
  if (shareOf(`${holdoutSalt}|${customerId}`) >= holdoutShare) return null;
  return { rule: 'holdout-global', detail: 'in the control group of all playbooks', allowedAt: null };
}

/** The control group of one playbook, independent of all others. */
export function playbookHoldoutRefusal(
  customerId: string,
  { playbook, limits }: Playbook,
  { holdoutSalt }: Policy,
): Refusal | null {
  if (shareOf(`${holdoutSalt}|${playbook}|${customerId}`) >= limits.holdoutShare) return null;
  return { rule: 'holdout-playbook', detail: 'in the control group of this playbook', allowedAt: null };
}
