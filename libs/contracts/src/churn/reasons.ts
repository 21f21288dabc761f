/**
 * Why a customer leaves, left or may leave: one list for drivers, exit surveys, tags, win-back and reports.
 * Codes are never renamed; the customer's own words stay beside them.
 */
export const REASON_CODES = [
  /** A cheaper alternative, or no budget. */
  'price',
  'missing-feature',
  'not-needed',
  'technical-problems',
  'hard-to-use',
  /** Expectations or outcome not met. */
  'expectations',
  /** Rude, irrelevant, late, without context, unresolved, canned. */
  'bad-support',
  'value-not-seen',
  /** Poor or irregular communication. */
  'communication',
  'no-loyalty',
  'competitor',
  'product-quality',
  'payment-failure',
  'moved-or-closed',
  'other',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];
