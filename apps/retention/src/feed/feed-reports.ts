import type { OutboxEvent } from '#storage';
import { z } from 'zod';
import { stableId } from '../events/ids.js';
import { feedbackEvent } from '../events/outgoing-events.js';

/** What a page says that its customer did. */
export const feedReport = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9-]{8,64}$/, 'expected 8 to 64 letters, digits and "-", the same in a repeat'),
  type: z.enum(['page_view', 'exit_intent']),
  page: z.string().min(1).max(2_000).regex(/^\//, 'expected a path such as "/account/cancel"').optional(),
});
export type FeedReport = z.infer<typeof feedReport>;

/** A report as an event of the customer. The same report gives the same id: a repeat is recognised. */
export function reportEvent(customer: string, { id, type, page }: FeedReport, at: number): OutboxEvent {
  const shared = { id: stableId('feed', customer, id), customer, at, replayed: false };
  // What stands behind the path may be a name, an address or a secret.
  const path = page?.replace(/[?#].*$/s, '').toWellFormed();
  const where = path === undefined ? {} : { page: path };
  return type === 'exit_intent'
    ? feedbackEvent({ ...shared, type: 'site.exit_intent', data: where })
    : feedbackEvent({ ...shared, type: 'usage.recorded', data: { event: 'page_viewed', ...where } });
}
