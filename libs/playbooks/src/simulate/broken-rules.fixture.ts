import type { CustomerEvent } from '#contracts';
import { DateTime, IANAZone } from 'luxon';
import type { Policy } from '../guard-rails/policy.js';
import type { Playbook } from '../language/playbook.js';
import type { SimulatedMessage } from './told.js';

/** A message that left. */
export interface Departure {
  readonly message: SimulatedMessage;
  readonly at: number;
}

const DAY_MS = 86_400_000;
const TO_PEOPLE = ['email', 'sms', 'feed'];

/**
 * Every promise that messages to one customer break, in words. Written from the promises alone, with luxon and plain
 * counting: it shares no code with the guard rails.
 *
 * @param events - what was told about the customer, by rising time; foreign messages among them
 */
export function brokenRules(
  events: readonly CustomerEvent[],
  departures: readonly Departure[],
  playbooks: readonly Playbook[],
  policy: Policy,
): string[] {
  const broken: string[] = [];
  const toPeople = departures.filter(({ message }) => TO_PEOPLE.includes(message.channel));
  const foreign = events.filter(({ type }) => type === 'message.sent').map(({ data, time }) => ({ ...data, at: time }));
  for (const { message, at } of toPeople) {
    const say = (what: string): void => {
      broken.push(`${message.playbook} by ${message.channel} at ${new Date(at).toISOString()}: ${what}`);
    };
    const known = events.filter(({ time }) => time <= at);
    const zone = zoneAt(known, policy);
    const clock = DateTime.fromMillis(at, { zone });
    const { limits } = playbooks.find(({ playbook }) => playbook === message.playbook)!;
    if (policy.quietHours !== null && within(clock, policy.quietHours.fromMinute, policy.quietHours.toMinute))
      say(`quiet at ${clock.toFormat('HH:mm')} in ${zone}`);
    if (
      limits.quietHours !== undefined &&
      within(clock, minutes(limits.quietHours.from), minutes(limits.quietHours.to))
    )
      say(`quiet for this playbook at ${clock.toFormat('HH:mm')} in ${zone}`);
    const own = toPeople.filter((other) => other.at <= at);
    const all = [
      ...own.map((one) => ({ at: one.at, channel: one.message.channel })),
      ...foreign.map((one) => ({ at: one.at, channel: (one as { channel?: string }).channel ?? 'email' })),
    ].filter((one) => one.at <= at);
    const count = (days: number, list: readonly { readonly at: number }[]): number =>
      list.filter((one) => one.at > at - days * DAY_MS).length;
    if (count(7, all) > policy.messagesPerWeek) say(`${count(7, all)} within 7 days`);
    if (count(30, all) > policy.messagesPerMonth) say(`${count(30, all)} within 30 days`);
    const cap = (policy.channelCaps as Record<string, { perWeek: number; perMonth: number } | undefined>)[
      message.channel
    ];
    const ofChannel = all.filter(({ channel }) => channel === message.channel);
    if (cap !== undefined && count(7, ofChannel) > cap.perWeek) say(`${count(7, ofChannel)} on the channel in 7 days`);
    if (cap !== undefined && count(30, ofChannel) > cap.perMonth)
      say(`${count(30, ofChannel)} on the channel in 30 days`);
    const ofPlaybook = own.filter((one) => one.message.playbook === message.playbook);
    if (count(7, ofPlaybook) > (limits.messagesPerWeek ?? Infinity)) say('too many of this playbook in 7 days');
    if (count(30, ofPlaybook) > (limits.messagesPerMonth ?? Infinity)) say('too many of this playbook in 30 days');
    const surveys = own.filter((one) => one.message.kind === 'survey' && one.at < at);
    if (message.kind === 'survey' && count(policy.surveyEveryDays, surveys) > 0)
      say(`a second question within ${policy.surveyEveryDays} days`);
    const word = lastWord(known, message.purpose, message.channel);
    const service = policy.servicePurposes.includes(message.purpose);
    if (!(word === 'granted' || (service && word === null))) say(`consent is ${word}`);
    broken.push(...closed(known, message, at, service));
  }
  return broken;
}

function zoneAt(known: readonly CustomerEvent[], { defaultTimeZone }: Policy): string {
  const told = known.findLast(({ type, data }) => {
    const { traits } = data as { traits?: Record<string, unknown> };
    return type === 'customer.identified' && traits?.['timeZone'] !== undefined;
  });
  const zone = (told?.data as { traits?: { timeZone?: string } } | undefined)?.traits?.timeZone;
  return zone !== undefined && isZone(zone) ? zone : defaultTimeZone;
}

const zones = new Map<string, boolean>();

function isZone(zone: string): boolean {
  const known = zones.get(zone) ?? IANAZone.isValidZone(zone);
  zones.set(zone, known);
  return known;
}

function within({ hour, minute }: DateTime, from: number, to: number): boolean {
  const now = hour * 60 + minute;
  if (from === to) return false;
  return from < to ? from <= now && now < to : from <= now || now < to;
}

function minutes(time: string): number {
  const at = DateTime.fromFormat(time, 'HH:mm', { zone: 'utc' });
  return at.hour * 60 + at.minute;
}

/** What was said last about this purpose and channel; at one moment the more cautious word. */
function lastWord(known: readonly CustomerEvent[], purpose: string, channel: string): string | null {
  let [word, since]: [string | null, number] = [null, -Infinity];
  for (const { type, data, time } of known) {
    if (type !== 'consent.changed') continue;
    const said = data as { purpose: string; channel: string; state: string };
    if (![purpose, '*'].includes(said.purpose) || ![channel, '*'].includes(said.channel)) continue;
    if (time > since || said.state !== 'granted') word = said.state;
    since = time;
  }
  return word;
}

function closed(
  known: readonly CustomerEvent[],
  { channel, purpose, playbook }: SimulatedMessage,
  at: number,
  service: boolean,
): string[] {
  const about = known.filter(({ data }) => [channel, '*', undefined].includes((data as { channel?: string }).channel));
  const last = (type: string): number => about.findLast((event) => event.type === type)?.time ?? -Infinity;
  const broken: string[] = [];
  const moment = new Date(at).toISOString();
  if (last('message.complained') > -Infinity) broken.push(`${playbook} at ${moment}: after a complaint`);
  const address = channel === 'sms' ? 'phone' : 'email';
  const addresses = known.filter(
    ({ type, data }) =>
      type === 'customer.identified' && (data as { traits: Record<string, unknown> }).traits[address] !== undefined,
  );
  const newAddress = addresses.findLast((event, index) => {
    const value = (one: CustomerEvent | undefined) =>
      (one?.data as { traits: Record<string, unknown> } | undefined)?.traits[address];
    return value(event) !== value(addresses[index - 1]);
  });
  if (channel !== 'feed' && last('message.bounced') >= (newAddress?.time ?? -Infinity) && last('message.bounced') > 0)
    broken.push(`${playbook} at ${moment}: after a bounce`);
  const granted = known.findLast(
    ({ type, data }) =>
      type === 'consent.changed' &&
      (data as { state: string }).state === 'granted' &&
      [purpose, '*'].includes((data as { purpose: string }).purpose) &&
      [channel, '*'].includes((data as { channel: string }).channel),
  );
  if (!service && last('message.unsubscribed') > (granted?.time ?? -Infinity))
    broken.push(`${playbook} at ${moment}: after an unsubscription`);
  return broken;
}
