/** Why a message was set aside. Closed: it becomes a metric label, a header and a line in the list of dead letters. */
export const DEAD_LETTER_REASONS = [
  'null_value',
  'too_large',
  'not_json',
  'too_deep',
  'not_a_cloudevent',
  'unsupported_specversion',
  'invalid_id',
  'invalid_source',
  'missing_type',
  'unknown_type',
  'missing_subject',
  'invalid_subject',
  'missing_key',
  'key_mismatch',
  'missing_time',
  'invalid_time',
  'time_in_future',
  'time_too_old',
  'missing_field',
  'wrong_type',
  'negative_number',
  'non_finite_number',
  'out_of_range',
  'text_too_long',
  'invalid_value',
] as const;

export type DeadLetterReason = (typeof DEAD_LETTER_REASONS)[number];

/** What a message is worth, whatever the state of the world. `detail` says what, where and how to fix it. */
export type Verdict<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | {
      readonly kind: 'deadLetter';
      readonly reason: DeadLetterReason;
      readonly detail: string;
      /** Where in the event's `data` the fault lies, when it lies there; outermost key first. */
      readonly path?: readonly PropertyKey[];
    };

/** Shorthand for a refused message. */
export function deadLetter(
  reason: DeadLetterReason,
  detail: string,
  path?: readonly PropertyKey[],
): Extract<Verdict<never>, { kind: 'deadLetter' }> {
  return { kind: 'deadLetter', reason, detail, ...(path === undefined ? {} : { path }) };
}
