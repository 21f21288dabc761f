import { z } from 'zod';

/** Data of an `action.decided` CloudEvent on `actions.v1`: what was done, or deliberately not done, and why. */
export const actionEventData = z.object({
  customer: z.string(),
  playbook: z.string(),
  playbookVersion: z.string(),
  step: z.string().describe("The step's kind: send, task, ..."),
  channel: z.string().nullable(),
  outcome: z.enum(['done', 'refused', 'failed', 'unknown']),
  reason: z.string().nullable().describe("The rule that refused, or the channel's answer."),
  riskEventId: z.string().nullable(),
  at: z.string(),
});
export type ActionEventData = z.infer<typeof actionEventData>;

/** CloudEvents type of an action. */
export const ACTION_TYPE = 'action.decided';
