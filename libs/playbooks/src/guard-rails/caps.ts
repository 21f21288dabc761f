import type { Contact } from '../customer/customer-state.js';
import type { Policy } from './policy.js';
import type { Refusal } from './rule.js';

const DAY_MS = 86_400_000;

/**
 * Would a message at `at` be one too many within 7 or 30 days? Contacts on both sides count, since a message that waits
 * for the morning lies ahead: so no window of that length, wherever it begins, holds more than the cap.
 */
export function capRefusal(contacts: readonly Contact[], policy: Policy, at: number): Refusal | null {
  return (
    overCap('cap-week', contacts, policy.messagesPerWeek, 7 * DAY_MS, at) ??
    overCap('cap-month', contacts, policy.messagesPerMonth, 30 * DAY_MS, at)
  );
}

function overCap(
  rule: 'cap-week' | 'cap-month',
  contacts: readonly Contact[],
  cap: number,
  windowMs: number,
  at: number,
): Refusal | null {
  const near = contacts.filter((contact) => Math.abs(contact.at - at) < windowMs).map((contact) => contact.at);
  if (near.length < cap) return null;
  // Contacts leave the window one by one; the (near.length - cap + 1)th to leave makes room.
  const leaving = near.toSorted((a, b) => a - b)[near.length - cap];
  const detail = `${near.length} messages within ${windowMs / DAY_MS} days, at most ${cap}`;
  return { rule, detail, allowedAt: leaving === undefined ? null : leaving + windowMs };
}
