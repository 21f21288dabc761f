import type { CustomerEvent, RiskEventData } from '#contracts';

/** What makes playbooks be considered. `id` names it in receipts and keys: the same trigger has the same id for ever. */
export type Trigger = RiskTrigger | EventTrigger | TimeTrigger;

export interface RiskTrigger {
  readonly kind: 'risk';
  readonly id: string;
  readonly risk: RiskEventData;
}

/** Something that the customer did, said or got. */
export interface EventTrigger {
  readonly kind: 'event';
  readonly id: string;
  readonly event: CustomerEvent;
}

/** A moment that some playbooks were waiting for. */
export interface TimeTrigger {
  readonly kind: 'time';
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  /** Playbooks that are due, each with what makes it so in words. */
  readonly due: ReadonlyMap<string, string>;
}

/** The trigger in words, for receipts; without what the event said. */
export function tellTrigger(trigger: Trigger, playbook: string): string {
  switch (trigger.kind) {
    case 'risk':
      return `risk ${trigger.risk.band}${trigger.risk.previousBand === null ? '' : `, was ${trigger.risk.previousBand}`}`;
    case 'event':
      return trigger.event.type;
    case 'time':
      return trigger.due.get(playbook) ?? 'time';
    default:
      return trigger satisfies never;
  }
}
