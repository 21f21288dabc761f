import { deadLetter, isEventType, type Verdict } from '#contracts';
import { contentField, idText, isObject, type Call, type CallType } from './call.js';
import type { Who } from './customer-of-call.js';
import { traitsOf } from './traits.js';
import { WELL_KNOWN_TRACKS, type Mapped } from './well-known-tracks.js';

/**
 * What a call says in our words; one call is one event. A refusal's path starts at the call.
 *
 * - `track` whose event is one of our types: that type, its properties the data
 * - `track` of a well-known name: see {@link WELL_KNOWN_TRACKS}; any other: `usage.recorded`
 * - `page`, `screen`: `usage.recorded` of "page viewed" or "screen viewed"
 * - `identify`: `customer.identified` with the traits; about a seat: with no traits of the account
 * - `group`: `customer.identified` of the account with the traits
 * - `alias`: `customer.identified` without news, where it ties the call's own anonymous visitor to its customer
 */
export function eventOfCall(type: CallType, call: Call, who: Who): Verdict<Mapped> {
  const field = contentField(type);
  const content = call[field] ?? {};
  if (!isObject(content)) return deadLetter('wrong_type', `${field}: expected an object`, [field]);
  switch (type) {
    case 'track':
      return track(call['event'], content, who);
    case 'page':
    case 'screen':
      return ok({ type: 'usage.recorded', data: viewed(type, call, content, who) });
    case 'identify':
      return ok({ type: 'customer.identified', data: identified(content, call['context'], who) });
    case 'group':
      return ok({ type: 'customer.identified', data: grouped(call, content, who) });
    case 'alias':
      return ok({ type: 'customer.identified', data: { traits: {}, ...seatOf(who) } });
  }
}

function track(event: unknown, properties: Record<string, unknown>, who: Who): Verdict<Mapped> {
  if (event === undefined || event === null || event === '')
    return deadLetter('missing_field', 'event: it names what happened', ['event']);
  if (typeof event !== 'string') return deadLetter('wrong_type', 'event: expected text', ['event']);
  if (isEventType(event)) return ok({ type: event, data: { ...seatOf(who), ...properties } });
  const known = WELL_KNOWN_TRACKS.get(event)?.(properties, who);
  if (known) return ok(known);
  return ok({ type: 'usage.recorded', data: { event, ...measures(properties), ...seatOf(who), properties } });
}

/** What our usage events can count, where a property of that name is of that kind; all properties are kept besides. */
function measures({ quantity, value, feature }: Record<string, unknown>): object {
  return {
    ...(typeof quantity === 'number' && quantity >= 0 && quantity <= 1e12 ? { quantity } : {}),
    ...(typeof value === 'number' && Number.isFinite(value) ? { value } : {}),
    ...(typeof feature === 'string' && feature !== '' && feature.length <= 256 ? { feature } : {}),
  };
}

function viewed(type: 'page' | 'screen', call: Call, properties: object, who: Who): Record<string, unknown> {
  const { name, category } = call;
  return {
    event: `${type} viewed`,
    ...(name === undefined ? {} : { name }),
    ...(category === undefined ? {} : { category }),
    ...seatOf(who),
    properties,
  };
}

/** A seat's traits say nothing about its account: they are kept beside the account's own. */
function identified(traits: Record<string, unknown>, context: unknown, who: Who): Record<string, unknown> {
  return who.account ? { traits: {}, ...seatOf(who), seatTraits: traits } : { ...traitsOf(traits, context) };
}

/** Where users are the customers, a group is one of their traits. */
function grouped(call: Call, traits: Record<string, unknown>, who: Who): Record<string, unknown> {
  if (who.account) return { ...traitsOf(traits, undefined), ...seatOf(who) };
  return { traits: { group: idText(call['groupId']) }, groupTraits: traits };
}

function seatOf({ seat }: Who): { seat?: string } {
  return seat === undefined ? {} : { seat };
}

function ok(value: Mapped): Verdict<Mapped> {
  return { kind: 'ok', value };
}
