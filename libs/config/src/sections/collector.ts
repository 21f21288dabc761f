import { z } from 'zod';

/** The HTTP door. */
export const collectorSection = z.strictObject({
  /** Keys that producers authenticate with, each with the name that becomes the events' source. */
  writeKeys: z
    .array(
      z.strictObject({
        key: z.string().min(8),
        name: z.string().regex(/^[a-z0-9-]+$/, 'lower-case letters, digits, "-"'),
      }),
    )
    .default([]),
  /** Largest request body. A Segment batch may have 500 kB. */
  maxBodyBytes: z.number().int().min(1_024).max(20_000_000).default(1_000_000),
  /** Most events of one request. Segment's own rule is 2,500. */
  maxBatchEvents: z.number().int().min(1).max(10_000).default(2_500),
  /**
   * Who the customer of a tracking call is. `auto`: the group where the call names one, else the user. `group`: always
   * the group, and calls without one are refused, so that an account's history can't be split. `user`: always the user.
   */
  customer: z.enum(['auto', 'group', 'user']).default('auto'),
  /** Events per second and write key beyond which 429 is answered; 0 switches the limit off. */
  maxEventsPerSecond: z.number().min(0).default(0),
  /** How long a request waits for Kafka before 503. Senders give up too: Segment's libraries after 10 seconds. */
  acknowledgeTimeoutMs: z.number().int().min(100).max(120_000).default(5_000),
});
