import { featureKey, keysOf } from '#contracts';
import type { CustomerState, Play } from '../customer/customer-state.js';
import type { RequestedFeature } from '../customer/requested-feature.js';
import type { EventTrigger, Trigger } from '../trigger/trigger.js';

/** The customer's wishes that the trigger says have come true. */
export function wishesToldBy(trigger: Trigger, { requested }: CustomerState): readonly RequestedFeature[] {
  if (trigger.kind !== 'event' || trigger.event.type !== 'feature.shipped') return [];
  const keys = keysOf(trigger.event);
  return requested.filter(({ feature }) => keys.has(featureKey(feature)));
}

/** The customer after a play began that tells them so: a wish that came true is no wish, and is told once. */
export function withoutWishes(state: CustomerState, told: readonly RequestedFeature[]): CustomerState {
  if (told.length === 0) return state;
  const keys = new Set(told.map(({ feature }) => featureKey(feature)));
  return { ...state, requested: state.requested.filter(({ feature }) => !keys.has(featureKey(feature))) };
}

/**
 * Was the play to tell of a feature, and has neither it nor another about the same written to the customer, or is still
 * going to?
 *
 * @param messagesOf - ids of all messages that a play may send
 */
export function isLost(
  { trigger, wishes }: Play,
  { plays, contacts }: CustomerState,
  messagesOf: (play: Play) => readonly string[],
): boolean {
  if (wishes === undefined) return false;
  const about = plays.filter((play) => play.trigger === trigger && play.wishes !== undefined);
  const own = new Set(about.flatMap(messagesOf));
  return about.every(({ step }) => step === null) && !contacts.some(({ message }) => own.has(message));
}

/** Plays that are over and tell of a feature, and whose messages these are. */
export function sendersOf(
  messages: readonly string[],
  { plays }: CustomerState,
  messagesOf: (play: Play) => readonly string[],
): readonly Play[] {
  return plays.filter(
    (play) => play.wishes !== undefined && play.step === null && messagesOf(play).some((one) => messages.includes(one)),
  );
}

/**
 * What began a play that tells of a feature, once more, as far as the play remembers it.
 *
 * @param at - epoch ms
 */
export function shippingAgain({ trigger, facts, wishes = [] }: Play, customer: string, at: number): EventTrigger {
  const names = wishes.map(({ feature }) => feature);
  // Source and id are only ever looked at together: where the one ends and the other begins makes no difference.
  const [source = '', ...id] = trigger.split('/');
  const data = { ...facts, feature: String(facts['feature'] ?? names[0]), alsoCalled: names };
  const event = { type: 'feature.shipped' as const, source, id: id.join('/'), customer, time: at, data };
  return { kind: 'event', id: trigger, event };
}
