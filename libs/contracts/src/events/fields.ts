import { z } from 'zod';

/** Longest text that an event field may carry, in UTF-16 units. Longer free text belongs in the source system. */
const MAX_TEXT_LENGTH = 10_000;
/** Longest name, code or id in an event field. */
const MAX_NAME_LENGTH = 256;

/** A short identifier or name: 1 to 256 characters. */
export const name = z.string().min(1).max(MAX_NAME_LENGTH);
/** Free text in a customer's or agent's own words. */
export const text = z.string().max(MAX_TEXT_LENGTH);
/** Money in major units of `currency` (11.77), never negative; a refund is its own event type. */
export const amount = z.number().min(0).max(1e12).describe('Money in major units of `currency`, e.g. 11.77.');
/** ISO 4217 code, upper case. */
export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code such as "EUR"')
  .describe('ISO 4217 code, e.g. EUR.');
/** The mood of what somebody said. */
export const sentiment = z.enum(['negative', 'neutral', 'positive']);
/** A count or measured quantity, never negative. */
export const quantity = z.number().min(0).max(1e12);
/** An instant as RFC 3339 text with zone, or a plain date taken as midnight UTC. */
export const instant = z
  .string()
  .max(64)
  .refine((value) => !Number.isNaN(Date.parse(value)), 'expected an RFC 3339 time such as "2026-01-31T09:00:00Z"')
  .describe('RFC 3339 time with zone, or a date.');
/** An optional field; producers often send null for "nothing". */
export function maybe<T extends z.ZodType>(schema: T): z.ZodOptional<z.ZodNullable<T>> {
  return schema.nullable().optional();
}
