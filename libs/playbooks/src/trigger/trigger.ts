import type { RiskEventData } from '#contracts';

/** What makes playbooks be considered: a risk event with its id. */
export interface Trigger {
  readonly kind: 'risk';
  readonly id: string;
  readonly risk: RiskEventData;
}
