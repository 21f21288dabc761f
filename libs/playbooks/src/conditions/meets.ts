import type { Condition } from '../language/condition.js';
import { instantOf } from '../customer/contracts.js';

const DAY_MS = 86_400_000;

/**
 * Does a value meet a condition?
 *
 * @param value - of any kind; undefined and null are missing
 * @param now - epoch ms, for conditions on dates
 */
export function meets(value: unknown, condition: Condition, now: number): boolean {
  if (Array.isArray(condition)) return condition.some((one) => same(value, one));
  if (typeof condition !== 'object') return same(value, condition);
  const { is, not, oneOf, noneOf, atLeast, above, atMost, below, contains, exists, withinDays, olderThanDays } =
    condition;
  if (exists !== undefined && exists !== (value !== undefined && value !== null)) return false;
  if (is !== undefined && !same(value, is)) return false;
  if (not !== undefined && same(value, not)) return false;
  if (oneOf !== undefined && !oneOf.some((one) => same(value, one))) return false;
  if (noneOf?.some((one) => same(value, one)) === true) return false;
  if (contains !== undefined && !holds(value, contains)) return false;
  if (atLeast !== undefined && !(numberOf(value) >= atLeast)) return false;
  if (above !== undefined && !(numberOf(value) > above)) return false;
  if (atMost !== undefined && !(numberOf(value) <= atMost)) return false;
  if (below !== undefined && !(numberOf(value) < below)) return false;
  // A missing date is NaN days away, which is neither near nor long ago.
  if (withinDays !== undefined && !(Math.abs(now - timeOf(value)) <= withinDays * DAY_MS)) return false;
  if (olderThanDays !== undefined && !(now - timeOf(value) > olderThanDays * DAY_MS)) return false;
  return true;
}

/** A list is the same as a value that it holds. */
function same(value: unknown, wanted: string | number | boolean): boolean {
  if (Array.isArray(value)) return value.includes(wanted);
  if (typeof wanted === 'number') return numberOf(value) === wanted;
  return value === wanted;
}

function holds(value: unknown, part: string): boolean {
  const wanted = part.toLowerCase();
  if (Array.isArray(value)) return value.some((one) => typeof one === 'string' && one.toLowerCase() === wanted);
  return typeof value === 'string' && value.toLowerCase().includes(wanted);
}

function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
}

function timeOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? (instantOf(value) ?? NaN) : NaN;
}

/** A condition in words, for receipts. */
export function tellCondition(condition: Condition): string {
  if (Array.isArray(condition)) return condition.join(' or ');
  if (typeof condition !== 'object') return String(condition);
  return Object.entries(condition)
    .filter(([, bound]) => bound !== undefined)
    .map(([name, bound]) => `${WORDS[name] ?? name} ${Array.isArray(bound) ? bound.join(' or ') : String(bound)}`)
    .join(' and ');
}

const WORDS: Readonly<Record<string, string>> = {
  ...{ is: '', not: 'not', oneOf: '', noneOf: 'not', atLeast: 'at least', above: 'above', atMost: 'at most' },
  ...{
    below: 'below',
    contains: 'containing',
    exists: 'present:',
    withinDays: 'within days',
    olderThanDays: 'older than days',
  },
};
