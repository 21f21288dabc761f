import { z } from 'zod';

/** Names in files and receipts: `we-miss-you`. */
export const identifier = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case letters, digits and single hyphens, such as "we-miss-you"');
export const words = z.string().min(1).max(200);
export const days = z.number().min(0).max(730);
/** Money in minor units: 12500 is 125.00. */
export const minor = z.number().int().min(0).max(1e12);
export const share = z.number().min(0).max(1);
export const scalar = z.union([z.string().max(200), z.number(), z.boolean()], {
  error: 'expected text, a number, true or false',
});

/** A time of day in the customer's zone. */
export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time of day from 00:00 to 23:59, such as "09:30", in quotes');

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export const weekday = z.enum(WEEKDAYS);

/** One thing or a list of them. */
export function oneOrMore<T extends z.ZodType>(schema: T): z.ZodUnion<[T, z.ZodArray<T>]> {
  return z.union([schema, z.array(schema).min(1)]);
}

/** Reads what {@link oneOrMore} accepted as a list. */
export function listOf<T>(given: T | readonly T[] | undefined): readonly T[] {
  if (given === undefined) return [];
  return Array.isArray(given) ? (given as readonly T[]) : [given as T];
}
