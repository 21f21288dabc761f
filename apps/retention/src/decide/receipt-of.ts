import type { Decision, Trigger } from '#playbooks';
import type { ReceiptRow } from '#storage';
import { stableId } from '../events/ids.js';

/** The receipt of a decision. A refusal by the same rule again has the same id: it is counted, not multiplied. */
export function receiptOf(
  decision: Decision,
  customer: string,
  trigger: Trigger,
  offset: bigint,
  play: string,
  now: number,
): ReceiptRow {
  const { playbook, version, title } = decision.playbook;
  const shared = {
    customer,
    playbook,
    version,
    stage: 'decision' as const,
    trigger: trigger.id,
    triggerOffset: offset,
    modelVersion: trigger.risk.modelVersion,
    step: null,
    channel: null,
    at: now,
  };
  if (decision.kind === 'start')
    return {
      ...shared,
      receipt: stableId('receipt', customer, playbook, version, trigger.id),
      outcome: 'done',
      rule: null,
      detail: `"${title}" started: ${decision.steps.map(({ kind }) => kind).join(', ')}`,
      refusals: [],
      allowedAt: null,
      play,
    };
  const [first] = decision.refusals;
  return {
    ...shared,
    receipt: stableId('receipt', customer, playbook, version, 'refused', first.rule),
    outcome: 'refused',
    rule: first.rule,
    detail: first.detail,
    refusals: decision.refusals,
    allowedAt: first.allowedAt,
    play: null,
  };
}
