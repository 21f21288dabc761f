import { shareOf } from '../hash/share-of.js';
import type { Playbook } from '../language/playbook.js';
import type { Policy } from './policy.js';
import type { Refusal } from './rule.js';

/** Control groups, drawn by stable hash: of everything, and of one playbook (independent of each other). */
export function holdoutRefusal(customerId: string, playbook: Playbook, policy: Policy): Refusal | null {
  const { holdoutSalt: salt, holdoutShare } = policy;
  if (shareOf(`${salt}|${customerId}`) < holdoutShare)
    return { rule: 'holdout-global', detail: 'in the control group of all playbooks', allowedAt: null };
  if (shareOf(`${salt}|${playbook.playbook}|${customerId}`) < playbook.limits.holdoutShare)
    return { rule: 'holdout-playbook', detail: 'in the control group of this playbook', allowedAt: null };
  return null;
}
