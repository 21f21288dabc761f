import type { ResolvedSettings } from '../catalogue/settings.js';
import { nameHash } from '../hash/text-hash.js';
import { parseInstant } from './days.js';

/** Codes of a category without a declared vocabulary lie below this. */
export const HASHED_CODES = 2 ** 20;

type ReadTrait = (value: unknown) => number;

/** How one trait becomes a number, and where it is kept. */
export interface TraitSlot {
  readonly index: number;
  readonly read: ReadTrait;
}

/** The traits that a catalogue keeps, by name. */
export interface TraitPlan {
  readonly slots: ReadonlyMap<string, TraitSlot>;
}

const asNumber: ReadTrait = (value) => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'boolean') return number ? 1 : 0;
  return typeof number === 'number' && Number.isFinite(number) ? number : NaN;
};

/** Epoch ms. */
const asInstant: ReadTrait = (value) => (typeof value === 'string' ? parseInstant(value) : NaN);

const asCode: ReadTrait = (value) => (isPlain(value) ? nameHash(String(value)) % HASHED_CODES : NaN);

/** Only the language: `pt-BR` and `pt-PT` are too fine a distinction for most customer bases. */
const asLanguage: ReadTrait = (value) =>
  typeof value === 'string' ? nameHash(value.split(/[-_]/)[0]!.toLowerCase()) % HASHED_CODES : NaN;

const asPresence: ReadTrait = (value) => (value === null || value === '' ? 0 : 1);

const asLength: ReadTrait = (value) => (Array.isArray(value) ? value.length : NaN);

/** Place in the vocabulary; one past its end for any other value. */
function asPlaceIn(values: readonly string[]): ReadTrait {
  const places = new Map(values.map((value, index) => [value, index]));
  return (value) => (isPlain(value) ? (places.get(String(value)) ?? values.length) : NaN);
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Traits that every catalogue keeps unless the settings declare them in their own way. */
const KNOWN_TRAITS: Readonly<Record<string, ReadTrait>> = {
  birthday: asInstant,
  signedUpAt: asInstant,
  country: asCode,
  industry: asCode,
  plan: asCode,
  locale: asLanguage,
  seats: asNumber,
  referredBy: asPresence,
  owner: asPresence,
  email: asPresence,
  tags: asLength,
};

/** Places every trait of a catalogue, known ones first. */
export function planTraits(settings: ResolvedSettings): TraitPlan {
  const readers = new Map(Object.entries(KNOWN_TRAITS));
  for (const name of settings.traits.numeric) readers.set(name, asNumber);
  for (const { name, values } of settings.traits.categorical) readers.set(name, values ? asPlaceIn(values) : asCode);
  return { slots: new Map([...readers].map(([name, read], index) => [name, { index, read }])) };
}
