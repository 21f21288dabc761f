import { isObject } from './call.js';

/** Most elements that a list may have to count as a trait. */
const MAX_LIST = 200;
const MAX_TEXT = 1_000;

/** Traits that have another name in Segment's specification. */
const RENAMED: Readonly<Record<string, string>> = {
  createdAt: 'signedUpAt',
  created_at: 'signedUpAt',
  timezone: 'timeZone',
};

/**
 * Segment's traits as ours. `createdAt` becomes `signedUpAt`, `timezone` `timeZone`, `firstName` and `lastName` a `name`
 * where none is given, `address.country` `country`; `context.locale` and `context.timezone` fill in. What can't be a
 * trait (objects, long lists and texts) is kept beside them, untouched.
 */
export function traitsOf(
  traits: Readonly<Record<string, unknown>>,
  context: unknown,
): { traits: object; otherTraits?: object } {
  const kept = new Map<string, unknown>();
  const others: [string, unknown][] = [];
  for (const [name, value] of Object.entries(traits)) {
    const own = Object.hasOwn(RENAMED, name) ? RENAMED[name]! : name;
    if (isTrait(value) && !(own === 'signedUpAt' && typeof value !== 'string')) kept.set(own, value);
    else others.push([name, value]);
  }
  const fill = (name: string, value: unknown): void => {
    if (!kept.has(name) && typeof value === 'string' && value !== '') kept.set(name, value);
  };
  const { firstName, lastName, address } = traits;
  fill('name', [firstName, lastName].filter((part) => typeof part === 'string' && part !== '').join(' '));
  if (isObject(address)) fill('country', address['country']);
  if (isObject(context)) {
    fill('locale', context['locale']);
    fill('timeZone', context['timezone']);
  }
  return {
    traits: Object.fromEntries(kept),
    ...(others.length === 0 ? {} : { otherTraits: Object.fromEntries(others) }),
  };
}

function isTrait(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= MAX_TEXT;
  if (Array.isArray(value))
    return (
      value.length <= MAX_LIST && value.every((item) => typeof item === 'string' && item !== '' && item.length <= 256)
    );
  return value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}
