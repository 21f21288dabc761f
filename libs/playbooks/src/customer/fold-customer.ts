import type { CustomerEvent } from '#contracts';
import { answerOf, withAnswer } from './answers.js';
import { isContractEvent, withContract } from './contracts.js';
import {
  UNKNOWN_CUSTOMER,
  UNKNOWN_RISK,
  type Consent,
  type Contact,
  type CustomerState,
  type GivenReason,
  type LastRisk,
  type Suppression,
  type Trait,
  type TraitValue,
} from './customer-state.js';
import { withReview, withShipped, withWish } from './wishes.js';

/** More contacts than any cap counts in 30 days. */
const MAX_CONTACTS = 250;
const MAX_TRAITS = 200;
const MAX_CONSENTS = 100;
const MAX_SUPPRESSIONS = 30;
const MAX_REASONS = 30;

/**
 * The customer after an event of `customer.v1`. The newest by event time wins whatever the order of arrival, a repeat
 * changes nothing, and who was erased stays erased.
 */
export function foldCustomer(state: CustomerState, event: CustomerEvent): CustomerState {
  if (state.erased) return state;
  switch (event.type) {
    case 'customer.identified':
      return { ...state, traits: withTraits(state.traits, event.data.traits, event) };
    case 'consent.changed': {
      const { purpose, channel, state: word } = event.data;
      return { ...state, consents: withConsent(state.consents, { purpose, channel, state: word, at: event.time }) };
    }
    case 'suppression.changed':
      return withSuppression(state, event.data.closed ? 'added' : 'lifted', event.data.channel, event.time);
    case 'feature.shipped':
      return withShipped(state, event);
    case 'feature.reviewed':
      return withReview(state, event);
    case 'feature.requested':
    case 'ticket.opened':
      return withWish(state, event);
    case 'reason.given': {
      const { reason, source } = event.data;
      return withWish({ ...state, reasons: withReason(state.reasons, { reason, source, at: event.time }) }, event);
    }
    case 'message.sent':
      return withContact(state, {
        message: event.data.message,
        channel: event.data.channel ?? 'email',
        at: event.time,
      });
    case 'message.bounced':
      // A full mailbox is not a wrong address.
      return event.data['permanent'] === false ? state : suppressed(state, 'bounced', event);
    case 'message.complained':
      return suppressed(state, 'complained', event);
    case 'message.unsubscribed':
      return suppressed(state, 'unsubscribed', event);
    case 'customer.erased':
      // The number of the last risk event stays, so that a repeat is known; nothing else does.
      return { ...UNKNOWN_CUSTOMER, erased: true, risk: state.risk === null ? null : forgotten(state.risk) };
    default: {
      if (isContractEvent(event)) return withContract(state, event);
      const answer = answerOf(event);
      return answer === null ? state : withAnswer(state, answer);
    }
  }
}

/** Counts a message once, whether it was decided here or reported by someone else; at its latest moment, if it was late. */
export function withContact(state: CustomerState, contact: Contact): CustomerState {
  const known = state.contacts.find(({ message }) => message === contact.message);
  if (known !== undefined && known.at >= contact.at) return state;
  const others = state.contacts.filter((other) => other !== known);
  // What tells of the sending doesn't always say whose message it is; the playbook's own caps go by that.
  const playbook = contact.playbook ?? known?.playbook;
  const kept = playbook === undefined ? contact : { ...contact, playbook };
  const contacts = [...others, kept].toSorted((a, b) => b.at - a.at || (a.message < b.message ? -1 : 1));
  return { ...state, contacts: contacts.slice(0, MAX_CONTACTS) };
}

function withTraits(
  traits: CustomerState['traits'],
  given: Readonly<Record<string, unknown>>,
  { time, id }: CustomerEvent,
): CustomerState['traits'] {
  const result: Record<string, Trait> = { ...traits };
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const known = Object.hasOwn(result, name) ? result[name] : undefined;
    if (known !== undefined && (known.at > time || (known.at === time && known.id >= id))) continue;
    if (known === undefined && Object.keys(result).length >= MAX_TRAITS) continue;
    const same = known !== undefined && JSON.stringify(known.value) === JSON.stringify(value);
    result[name] = { value: value as TraitValue, at: time, id, since: same ? known.since : time };
  }
  return result;
}

const CAUTION = { granted: 0, pending: 1, denied: 2, revoked: 2 } as const;

function withConsent(consents: readonly Consent[], given: Consent): readonly Consent[] {
  const { purpose, channel, state, at } = given;
  const others = consents.filter((known) => known.purpose !== purpose || known.channel !== channel);
  const known = consents.find((other) => other.purpose === purpose && other.channel === channel);
  // At the same moment a refusal wins.
  if (known !== undefined && (known.at > at || (known.at === at && CAUTION[known.state] >= CAUTION[state])))
    return consents;
  return [{ purpose, channel, state, at }, ...others].slice(0, MAX_CONSENTS);
}

function suppressed(
  state: CustomerState,
  kind: Suppression['kind'],
  { data, time }: CustomerEvent<'message.bounced' | 'message.complained' | 'message.unsubscribed'>,
): CustomerState {
  return withSuppression(state, kind, data.channel ?? '*', time);
}

function withSuppression(state: CustomerState, kind: Suppression['kind'], channel: string, at: number): CustomerState {
  const known = state.suppressions.find((other) => other.kind === kind && other.channel === channel);
  if (known !== undefined && known.at >= at) return state;
  const others = state.suppressions.filter((other) => other !== known);
  return { ...state, suppressions: [{ channel, kind, at }, ...others].slice(0, MAX_SUPPRESSIONS) };
}

function withReason(reasons: readonly GivenReason[], given: GivenReason): readonly GivenReason[] {
  const known = reasons.find(({ reason, source }) => reason === given.reason && source === given.source);
  if (known !== undefined && known.at >= given.at) return reasons;
  const others = reasons.filter((other) => other !== known);
  return [given, ...others].toSorted((a, b) => b.at - a.at || (a.reason < b.reason ? -1 : 1)).slice(0, MAX_REASONS);
}

function forgotten({ sequence }: LastRisk): LastRisk {
  return { ...UNKNOWN_RISK, sequence };
}
