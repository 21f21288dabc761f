import type { CustomerEvent } from '#contracts';
import {
  UNKNOWN_CUSTOMER,
  type Consent,
  type Contact,
  type CustomerState,
  type Suppression,
  type Trait,
  type TraitValue,
} from './customer-state.js';

/** More contacts than any cap counts in 30 days. */
const MAX_CONTACTS = 250;
const MAX_TRAITS = 200;
const MAX_CONSENTS = 100;
const MAX_SUPPRESSIONS = 30;

/**
 * The customer after an event of `customer.v1`. The newest by event time wins whatever the order of arrival, a repeat
 * changes nothing, and who was erased stays erased.
 */
export function foldCustomer(state: CustomerState, event: CustomerEvent): CustomerState {
  if (state.erased) return state;
  switch (event.type) {
    case 'customer.identified':
      return { ...state, traits: withTraits(state.traits, event.data.traits, event) };
    case 'consent.changed':
      return { ...state, consents: withConsent(state.consents, { ...event.data, at: event.time }) };
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
      return { ...UNKNOWN_CUSTOMER, erased: true, risk: state.risk };
    default:
      return state;
  }
}

/** Counts a message once, whether it was decided here or reported by someone else; at its latest moment, if it was late. */
export function withContact(state: CustomerState, contact: Contact): CustomerState {
  const known = state.contacts.find(({ message }) => message === contact.message);
  if (known !== undefined && known.at >= contact.at) return state;
  const others = state.contacts.filter((other) => other !== known);
  const contacts = [...others, contact].toSorted((a, b) => b.at - a.at || (a.message < b.message ? -1 : 1));
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

function withConsent(consents: readonly Consent[], given: Consent): readonly Consent[] {
  const { purpose, channel, state, at } = given;
  const others = consents.filter((known) => known.purpose !== purpose || known.channel !== channel);
  const known = consents.find((other) => other.purpose === purpose && other.channel === channel);
  // At the same moment a refusal wins.
  if (known !== undefined && (known.at > at || (known.at === at && known.state !== 'granted'))) return consents;
  return [{ purpose, channel, state, at }, ...others].slice(0, MAX_CONSENTS);
}

function suppressed(
  state: CustomerState,
  kind: Suppression['kind'],
  event: CustomerEvent<'message.bounced' | 'message.complained' | 'message.unsubscribed'>,
): CustomerState {
  const channel = event.data.channel ?? '*';
  const known = state.suppressions.find((other) => other.kind === kind && other.channel === channel);
  if (known !== undefined && known.at >= event.time) return state;
  const others = state.suppressions.filter((other) => other !== known);
  return { ...state, suppressions: [{ channel, kind, at: event.time }, ...others].slice(0, MAX_SUPPRESSIONS) };
}
