import type { CustomerState } from '../customer/customer-state.js';
import type { Policy } from '../guard-rails/policy.js';
import type { Playbook } from '../language/playbook.js';
import type { Trigger } from '../trigger/trigger.js';

type Who = Playbook['who'];

/** Why the customer is not one whom the playbook is for, in words; null when every condition holds. */
export function whyNotFor(
  { who }: Playbook,
  customer: CustomerState,
  { risk }: Trigger,
  policy: Policy,
): string | null {
  if (who.bands !== undefined && !who.bands.includes(risk.band))
    return `band is ${risk.band}, not ${who.bands.join(' or ')}`;
  if (!within(who.probability, risk.probability))
    return `probability is ${risk.probability.toFixed(3)}, not ${span(who.probability)}`;
  const value = amounts(who.valueAtRiskMinor, policy);
  if (!within(value, risk.valueAtRiskMinor ?? 0))
    return `value at risk is ${risk.valueAtRiskMinor ?? 'unknown'}, not ${span(value)}`;
  if (who.abstained !== undefined && who.abstained !== risk.abstained)
    return risk.abstained ? 'the model abstained' : 'the model did not abstain';
  return driverMismatch(who, risk) ?? traitMismatch(who, customer) ?? tagMismatch(who, customer);
}

interface Bounds {
  readonly atLeast?: number | undefined;
  readonly below?: number | undefined;
}

function within(bounds: Bounds | undefined, value: number): boolean {
  return value >= (bounds?.atLeast ?? -Infinity) && value < (bounds?.below ?? Infinity);
}

function span(bounds: Bounds | undefined): string {
  const { atLeast, below } = bounds ?? {};
  return [atLeast === undefined ? '' : `at least ${atLeast}`, below === undefined ? '' : `below ${below}`]
    .filter((part) => part !== '')
    .join(' and ');
}

function amounts(bounds: Who['valueAtRiskMinor'], { valuableMinor }: Policy): Bounds {
  const amount = (bound: number | 'valuable' | undefined): number | undefined =>
    bound === 'valuable' ? valuableMinor : bound;
  return { atLeast: amount(bounds?.atLeast), below: amount(bounds?.below) };
}

function driverMismatch({ drivers }: Who, risk: Trigger['risk']): string | null {
  if (drivers === undefined) return null;
  const strongest = risk.drivers
    .filter(({ contribution }) => contribution > 0)
    .toSorted((a, b) => b.contribution - a.contribution || (a.group < b.group ? -1 : 1))
    .slice(0, drivers.among)
    .map(({ group }) => group);
  if (strongest.some((group) => drivers.any.includes(group))) return null;
  return `strongest reasons are ${strongest.join(', ') || 'none'}, not ${drivers.any.join(' or ')}`;
}

function traitMismatch({ traits }: Who, customer: CustomerState): string | null {
  for (const [name, wanted] of Object.entries(traits ?? {})) {
    const value = Object.hasOwn(customer.traits, name) ? customer.traits[name]!.value : null;
    const accepted = Array.isArray(wanted) ? wanted : [wanted];
    if (value === null || Array.isArray(value) || !accepted.includes(value as string))
      return `trait ${name} is not ${accepted.join(' or ')}`;
  }
  return null;
}

function tagMismatch({ tags }: Who, customer: CustomerState): string | null {
  if (tags === undefined) return null;
  const value = customer.traits['tags']?.value;
  const has: readonly string[] = Array.isArray(value) ? (value as string[]) : [];
  if (tags.any !== undefined && !tags.any.some((tag) => has.includes(tag))) return `no tag ${tags.any.join(' or ')}`;
  const forbidden = tags.none?.find((tag) => has.includes(tag));
  return forbidden === undefined ? null : `has tag ${forbidden}`;
}
