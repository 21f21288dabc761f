import type { Channel } from '../customer/channels.js';
import type { Contact } from '../customer/customer-state.js';
import type { Playbook } from '../language/playbook.js';
import type { ChannelCap, Policy } from './policy.js';
import type { Refusal, Rule } from './rule.js';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
const MONTH_MS = 30 * DAY_MS;

/**
 * Would a message at `at` be one too many within 7 or 30 days? Contacts on both sides count, since a message that waits
 * for the morning lies ahead: so no window of that length, wherever it begins, holds more than the cap.
 */
export function weekRefusal(contacts: readonly Contact[], { messagesPerWeek }: Policy, at: number): Refusal | null {
  return overCap('cap-week', contacts, messagesPerWeek, WEEK_MS, at);
}

export function monthRefusal(contacts: readonly Contact[], { messagesPerMonth }: Policy, at: number): Refusal | null {
  return overCap('cap-month', contacts, messagesPerMonth, MONTH_MS, at);
}

/** The same for one channel's own caps. */
export function channelCapRefusal(
  contacts: readonly Contact[],
  channel: Channel,
  { channelCaps }: Policy,
  at: number,
): Refusal | null {
  const cap = channelCaps[channel];
  if (cap === undefined) return null;
  const ofChannel = contacts.filter((contact) => contact.channel === channel);
  return narrowCap('cap-channel', ofChannel, cap, at);
}

/** The same for the caps that a playbook sets itself. */
export function playbookCapRefusal(
  contacts: readonly Contact[],
  { playbook, limits }: Playbook,
  at: number,
): Refusal | null {
  const { messagesPerWeek = Infinity, messagesPerMonth = Infinity } = limits;
  if (messagesPerWeek === Infinity && messagesPerMonth === Infinity) return null;
  const own = contacts.filter((contact) => contact.playbook === playbook);
  return narrowCap('cap-playbook', own, { perWeek: messagesPerWeek, perMonth: messagesPerMonth }, at);
}

function narrowCap(rule: CapRule, contacts: readonly Contact[], { perWeek, perMonth }: ChannelCap, at: number) {
  return overCap(rule, contacts, perWeek, WEEK_MS, at) ?? overCap(rule, contacts, perMonth, MONTH_MS, at);
}

type CapRule = Extract<Rule, `cap-${string}`>;

function overCap(
  rule: CapRule,
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
