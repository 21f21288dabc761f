import type { EventType } from '#contracts';
import type { PlaybookSet } from './playbook-set.js';

/** What changes what is known of a customer, whatever the playbooks. */
const ALWAYS: readonly EventType[] = [
  'customer.identified',
  'consent.changed',
  'suppression.changed',
  'message.sent',
  'message.replied',
  'message.bounced',
  'message.complained',
  'message.unsubscribed',
  'subscription.started',
  'subscription.changed',
  'subscription.renewed',
  'subscription.canceled',
  'survey.answered',
  'csat.rated',
  'nps.rated',
  'feature.requested',
  'feature.reviewed',
  'feature.shipped',
  'ticket.opened',
  'reason.given',
  'task.assigned',
  'task.completed',
  'play.stop_requested',
  'customer.erased',
];

/** Every type of event that a customer's story is told by; all others make no difference to it. */
export function heardTypes({ eventTypes }: Pick<PlaybookSet, 'eventTypes'>): ReadonlySet<string> {
  return new Set<string>([...ALWAYS, ...eventTypes]);
}
