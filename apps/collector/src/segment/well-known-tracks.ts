import type { EventType } from '#contracts';
import type { Who } from './customer-of-call.js';

/** An event type and its data. */
export interface Mapped {
  readonly type: EventType;
  readonly data: Readonly<Record<string, unknown>>;
}

type Properties = Readonly<Record<string, unknown>>;
/** Null when the event doesn't mean that for this customer; it then counts as usage. */
type Mapping = (properties: Properties, who: Who) => Mapped | null;

/**
 * Track events of Segment's own specifications that say the same as one of our types. Only what is certain: "Trial
 * Started", say, is no subscription that must end. All properties are kept under `properties`.
 *
 * @see https://www.twilio.com/docs/segment/connections/spec/semantic
 */
export const WELL_KNOWN_TRACKS: ReadonlyMap<string, Mapping> = new Map<string, Mapping>([
  ['Order Completed', (p) => order('purchase.made', p, p['revenue'] ?? p['total'])],
  ['Order Refunded', (p) => order('refund.issued', p, p['total'] ?? p['revenue'])],
  ['Signed In', (p, who) => (who.seat === undefined ? session(p) : seat('seat.logged_in', p, who.seat))],
  ['Application Opened', (p) => session(p)],
  ['Account Added User', (p, who) => (who.seat === undefined ? null : seat('seat.added', p, who.seat))],
  ['Account Removed User', (p, who) => (who.seat === undefined ? null : seat('seat.removed', p, who.seat))],
  ['Email Delivered', (p) => email('message.delivered', p)],
  ['Email Opened', (p) => email('message.opened', p)],
  ['Email Link Clicked', (p) => email('message.clicked', p, { link: p['link_url'] })],
  ['Email Bounced', (p) => email('message.bounced', p)],
  ['Email Marked as Spam', (p) => email('message.complained', p)],
  ['Unsubscribed', (p) => email('message.unsubscribed', p)],
]);

function order(type: 'purchase.made' | 'refund.issued', properties: Properties, amount: unknown): Mapped {
  const { currency, order_id: orderId } = properties;
  return {
    type,
    data: {
      amount,
      ...(typeof currency === 'string' ? { currency: currency.toUpperCase() } : {}),
      ...(orderId === undefined ? {} : { order: written(orderId) }),
      properties,
    },
  };
}

function session(properties: Properties): Mapped {
  return { type: 'session.started', data: { properties } };
}

function seat(type: 'seat.added' | 'seat.removed' | 'seat.logged_in', properties: Properties, who: string): Mapped {
  const { role } = properties;
  const admin = typeof role === 'string' ? { admin: /^(owner|admin|administrator)$/i.test(role) } : {};
  return { type, data: { seat: who, ...(type === 'seat.removed' ? {} : admin), properties } };
}

function email(type: EventType, properties: Properties, more: object = {}): Mapped {
  return { type, data: { message: written(properties['email_id']), channel: 'email', ...more, properties } };
}

/** Ids that the specification wants as text are often sent as numbers. */
function written(id: unknown): unknown {
  return typeof id === 'number' ? String(id) : id;
}
