import type { ConsoleCustomer } from '#storage';
import type { Heard } from './heard.js';

type Profile = Extract<Heard, { kind: 'profile' }>['event'];
type Risk = Extract<Heard, { kind: 'risk' }>;

const SHOWN = ['name', 'owner', 'tags'] as const;
// eslint-disable-next-line no-control-regex -- control characters are what must not reach a list or a database column
const CONTROL = /[\u0000-\u001f\u007f]+/g;

/** A customer of whom nothing was heard. */
export function newcomer(customer: string): ConsoleCustomer {
  return { customer, name: null, owner: null, tags: [], told: {}, risk: null };
}

/** The customer after a profile: the newest by event time wins, whatever arrives first. Pure. */
export function withProfile(before: ConsoleCustomer, { data, time, id }: Profile): ConsoleCustomer {
  const after = { ...before, told: { ...before.told } };
  for (const trait of SHOWN) {
    const value = data.traits[trait];
    const [at, by] = before.told[trait] ?? [-Infinity, ''];
    if (value === undefined || at > time || (at === time && by >= id)) continue;
    after.told[trait] = [time, id];
    if (trait === 'tags') after.tags = Array.isArray(value) ? value.map((tag) => clean(tag) ?? '') : [];
    else after[trait] = typeof value === 'string' ? clean(value) : null;
  }
  return after;
}

/** The customer after a risk event; an older or repeated one changes nothing. Pure. */
export function withRisk(before: ConsoleCustomer, { risk, asOf }: Risk): ConsoleCustomer {
  if (risk.sequence <= (before.risk?.sequence ?? 0)) return before;
  const { sequence, probability, band, valueAtRiskMinor: valueMinor, currency, abstained, drivers, signals } = risk;
  return {
    ...before,
    risk: {
      ...{ sequence, probability, band, valueMinor, currency, asOf, abstained },
      drivers: drivers.filter(({ contribution }) => contribution > 0).map(({ group }) => group),
      signs: signals.map(({ name }) => name),
    },
  };
}

function clean(value: string): string | null {
  const text = value.replaceAll(CONTROL, ' ').toWellFormed().trim();
  return text === '' ? null : text;
}
