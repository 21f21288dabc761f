import type { Policy } from '../guard-rails/policy.js';
import type { Who } from '../language/who.js';
import type { View } from './view.js';

/** The part of the conditions that is about the score. Who was never scored meets none of it but `abstained: true`. */
export function riskMismatch(who: Who, { risk, policy }: View): string | null {
  if (who.abstained !== undefined && who.abstained !== (risk?.abstained ?? true))
    return who.abstained ? 'the model did not abstain' : 'the model abstained';
  if (who.bands !== undefined && (risk === null || !who.bands.includes(risk.band)))
    return `band is ${risk?.band ?? 'unknown'}, not ${who.bands.join(' or ')}`;
  if (who.probability !== undefined && (risk === null || !within(who.probability, risk.probability)))
    return `probability is ${risk?.probability.toFixed(3) ?? 'unknown'}, not ${span(who.probability)}`;
  const value = amounts(who.valueAtRiskMinor, policy);
  if (!within(value, risk?.valueAtRiskMinor ?? 0))
    return `value at risk is ${risk?.valueAtRiskMinor ?? 'unknown'}, not ${span(value)}`;
  return driverMismatch(who, risk) ?? signMismatch(who, risk);
}

interface Bounds {
  readonly atLeast?: number | undefined;
  readonly below?: number | undefined;
}

function within(bounds: Bounds, value: number): boolean {
  return value >= (bounds.atLeast ?? -Infinity) && value < (bounds.below ?? Infinity);
}

function span({ atLeast, below }: Bounds): string {
  return [atLeast === undefined ? '' : `at least ${atLeast}`, below === undefined ? '' : `below ${below}`]
    .filter((part) => part !== '')
    .join(' and ');
}

function amounts(bounds: Who['valueAtRiskMinor'], { valuableMinor }: Policy): Bounds {
  const amount = (bound: number | 'valuable' | undefined): number | undefined =>
    bound === 'valuable' ? valuableMinor : bound;
  return { atLeast: amount(bounds?.atLeast), below: amount(bounds?.below) };
}

function driverMismatch({ drivers }: Who, risk: View['risk']): string | null {
  if (drivers === undefined) return null;
  const strongest = (risk?.drivers ?? []).slice(0, drivers.among).map(({ group }) => group);
  if (strongest.some((group) => drivers.any.includes(group))) return null;
  return `strongest reasons are ${strongest.join(', ') || 'none'}, not ${drivers.any.join(' or ')}`;
}

function signMismatch({ signs }: Who, risk: View['risk']): string | null {
  const hold = risk?.signs ?? [];
  if (signs?.any !== undefined && !signs.any.some((sign) => hold.includes(sign)))
    return `no sign ${signs.any.join(' or ')}`;
  const missing = signs?.all?.find((sign) => !hold.includes(sign));
  if (missing !== undefined) return `no sign ${missing}`;
  const forbidden = signs?.none?.find((sign) => hold.includes(sign));
  return forbidden === undefined ? null : `has sign ${forbidden}`;
}
