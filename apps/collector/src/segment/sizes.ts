/** Largest single call by Segment's rule, bytes. */
export const MAX_CALL_BYTES = 32 * 1_024;

/** Largest batch by Segment's rule, bytes. */
export const MAX_BATCH_BYTES = 500 * 1_024;
