import type { DeadLetterReason } from '#contracts';

/**
 * Why an event was not taken: the contract's reasons, and four that only a tracking call can have. Closed: a metric label.
 *
 * - `anonymous`: the call names nobody but an anonymous visitor
 * - `missing_group`: accounts are the customers, and the call names none
 * - `alias_of_customer`: the call would join two customers' histories, which the collector can't
 * - `unknown_call`: not one of identify, track, group, page, screen, alias
 */
export type RefusalReason = DeadLetterReason | 'anonymous' | 'missing_group' | 'alias_of_customer' | 'unknown_call';

/** One event that was not taken, as the answer names it. */
export interface Refusal {
  /** Place in the request, from 0. */
  readonly index: number;
  /** The event's own id, if it has one. */
  readonly id: string | null;
  readonly reason: RefusalReason;
  /** What was expected and found. */
  readonly detail: string;
  /** JSON pointer (RFC 6901) into the request's body. */
  readonly pointer: string;
}

/** JSON pointer below another, RFC 6901. */
export function pointer(base: string, ...keys: readonly PropertyKey[]): string {
  return base + keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** An id for the answer: text as it is, anything else is none. */
export function idForAnswer(id: unknown): string | null {
  return typeof id === 'string' ? id.slice(0, 256) : null;
}
