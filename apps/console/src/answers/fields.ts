import { z } from 'zod';

// eslint-disable-next-line no-control-regex -- PostgreSQL takes no NUL in a text
const CLEAN = /^[^\u0000]*$/;

/** A name or id in a request. */
export const name = z.string().min(1).max(256).regex(CLEAN);
/** Free text in a request. */
export const text = z.string().max(10_000).regex(CLEAN);
/** The customer of an address. */
export const customerPath = z.object({ customer: name.describe('Customer id.') });
/** A moment in an answer. */
export const moment = z.iso.datetime().describe('RFC 3339, UTC.');

/** Epoch ms as RFC 3339. */
export function iso(at: number): string {
  return new Date(at).toISOString();
}

export function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}
