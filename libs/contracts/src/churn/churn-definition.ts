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
  z.strictObject({
    kind: z.literal('contract_ended'),
    graceDays: z
      .number()
      .int()
      .min(0)
      .max(365)
      .default(0)
      .describe('Days after the end of the last contract within which a new one means that nobody left.'),
  }),
  z.strictObject({
    kind: z.literal('inactive'),
    days: z.number().int().min(1).max(730).describe('Days without any of the events.'),
    types: z.array(eventType).min(1).describe('Types of events that count as being active.'),
    alreadySilent: z
      .enum(['keep', 'leave_out'])
      .optional()
      .describe(
        'Customers who have been silent for `days` when they are scored: still worth a score (`keep`, when absent), ' +
          'or gone (`leave_out`).',
      ),
  }),
  z.strictObject({
    kind: z.literal('event'),
    types: z.array(eventType).min(1).describe('Types of events of which the first means that the customer left.'),
  }),
]);
export type ChurnDefinition = z.infer<typeof churnDefinition>;

/** What is predicted: churn by `definition` within `horizonDays`, known `leadDays` before the window opens. */
export const churnTask = z.strictObject({
  definition: churnDefinition.describe('What counts as churned: contracts that ended, inactivity, or an event.'),
  horizonDays: z.number().int().min(1).max(730).default(90).describe('Days within which churn is predicted.'),
  leadDays: z
    .number()
    .int()
    .min(0)
    .max(90)
    .default(0)
    .describe('Days between the moment of scoring and the first day that counts: time to act.'),
});
export type ChurnTask = z.infer<typeof churnTask>;
