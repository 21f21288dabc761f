import { z } from 'zod';
import { EVENT_TYPES, type EventType } from '../events/event-types.js';

const eventType = z.enum(EVENT_TYPES as [EventType, ...EventType[]]);

/**
 * What counts as churned.
 * - `contract_ended`: every subscription has ended and none resumed within `graceDays`; churned at the end.
 * - `inactive`: no event of `types` for `days`, counted inside the label window; churned when they have passed.
 * - `event`: the first event of `types`.
 */
export const churnDefinition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('contract_ended'), graceDays: z.number().int().min(0).max(365).default(0) }),
  z.strictObject({
    kind: z.literal('inactive'),
    days: z.number().int().min(1).max(730),
    types: z.array(eventType).min(1),
    /** Customers who have been silent for `days` when they are scored: still worth a score (`keep`, the default), or gone. */
    alreadySilent: z.enum(['keep', 'leave_out']).optional(),
  }),
  z.strictObject({ kind: z.literal('event'), types: z.array(eventType).min(1) }),
]);
export type ChurnDefinition = z.infer<typeof churnDefinition>;

/** What is predicted: churn by `definition` within `horizonDays`, known `leadDays` before the window opens. */
export const churnTask = z.strictObject({
  definition: churnDefinition,
  horizonDays: z.number().int().min(1).max(730).default(90),
  /** Days between the moment of scoring and the first day that counts: time to act. */
  leadDays: z.number().int().min(0).max(90).default(0),
});
export type ChurnTask = z.infer<typeof churnTask>;
