import { DEFAULT_EVENT_LIMITS, parseEvent, type CustomerEvent } from '#contracts';
import { DateTime } from 'luxon';
import type { Case, Happened, ScenarioFile } from './scenario-file.js';
import type { Statement } from './stated-model.js';

/** A story that is to be played: who, what happens, and what the model says. Moments are epoch ms. */
export interface ScenarioStory {
  readonly customer: string;
  readonly zone: string;
  readonly limits: ScenarioFile['limits'];
  readonly rival: string | undefined;
  readonly asker: string | undefined;
  /** Minor units by campaign. */
  readonly spent: Readonly<Record<string, number>>;
  /** By rising moment. */
  readonly events: readonly CustomerEvent[];
  readonly statements: readonly (Statement & { readonly at: number })[];
  readonly until: number;
}

/** A scenario says something that can't be. */
export class ImpossibleScenario extends Error {
  override readonly name = 'ImpossibleScenario';
}

const RISK = 'risk';
const DAY = { days: 1 };

/** The story of a case, or the plain one. @throws ImpossibleScenario for an event that is none */
export function storyOf(file: ScenarioFile, one: Case | null): ScenarioStory {
  const { zone } = file;
  const customer = one?.customer ?? file.customer ?? 'cus-1';
  const drafts = (happened: readonly Happened[]): Draft[] => happened.flatMap((each) => flat(each, zone));
  const usual = drafts(file.events).filter(({ type }) => one?.without?.includes(type) !== true);
  const told = [...usual, ...drafts(one?.also ?? [])].toSorted((a, b) => a.at - b.at);
  const first = told[0]?.at ?? 0;
  const events = [...introduction(file, one, first), ...told.filter(({ type }) => type !== RISK)];
  return {
    ...{ customer, zone, limits: { ...file.limits, ...one?.limits }, spent: one?.spent ?? file.spent ?? {} },
    ...{ rival: one?.rival ?? file.rival, asker: one?.asker ?? file.asker },
    events: events.map((event, index) => parsed(event, customer, index)),
    statements: told.filter(({ type }) => type === RISK).map(stated),
    until: instant(one?.until ?? file.until, zone),
  };
}

interface Draft {
  readonly at: number;
  readonly type: string;
  readonly data: Record<string, unknown>;
}

/** Who the customer is, told half a day before anything happens. */
function introduction(file: ScenarioFile, one: Case | null, first: number): Draft[] {
  const given = { ...file.traits, ...one?.traits };
  const usual = { name: 'Ada', email: 'ada@example.com', phone: '+905321234567', locale: 'en', timeZone: file.zone };
  const known = Object.entries({ ...usual, ...given }).filter(([, value]) => value !== null);
  const at = DateTime.fromMillis(first).minus(DAY).toMillis();
  const state = one?.consent ?? file.consent ?? 'granted';
  return [
    { at, type: 'customer.identified', data: { traits: Object.fromEntries(known) } },
    ...(state === 'none' ? [] : [{ at, type: 'consent.changed', data: { purpose: '*', channel: '*', state } }]),
  ];
}

function flat(happened: Happened, zone: string): Draft[] {
  if (Array.isArray(happened)) {
    const [at, type, data = {}] = happened;
    return [{ at: instant(at, zone), type, data }];
  }
  const { from, to, everyDays, type, data = {} } = happened;
  const drafts: Draft[] = [];
  const start = local(from, zone);
  for (let n = 0; ; n++) {
    const at = start.plus({ days: n * everyDays }).toMillis();
    if (at > instant(to, zone)) return drafts;
    drafts.push({ at, type, data });
  }
}

function stated({ at, data }: Draft): Statement & { at: number } {
  const { probability, abstained = null } = data as Partial<Statement>;
  if (typeof probability !== 'number') throw new ImpossibleScenario('risk: expected { probability: 0..1 }');
  return { at, probability, abstained };
}

function parsed({ at, type, data }: Draft, customer: string, index: number): CustomerEvent {
  const time = new Date(at).toISOString();
  const envelope = {
    specversion: '1.0',
    id: `scenario-${index}`,
    source: 'scenario',
    type,
    subject: customer,
    time,
    data,
  };
  const arrival = { receivedAt: Number.MAX_SAFE_INTEGER, imported: true };
  const verdict = parseEvent(envelope, arrival, DEFAULT_EVENT_LIMITS);
  if (verdict.kind === 'ok') return verdict.value;
  throw new ImpossibleScenario(`${time} ${type}: ${verdict.detail}`);
}

function instant(text: string, zone: string): number {
  return local(text, zone).toMillis();
}

function local(text: string, zone: string): DateTime {
  const utc = text.endsWith('Z');
  const moment = DateTime.fromFormat(text.replace('Z', ''), 'yyyy-MM-dd HH:mm', { zone: utc ? 'utc' : zone });
  if (!moment.isValid) throw new ImpossibleScenario(`${text} in ${zone}: no such moment`);
  return moment;
}
