import { z } from 'zod';

/** How customer states are kept and vectors published. */
export const featuresSection = z.strictObject({
  /** Longest time that a changed state waits in memory. */
  flushMs: z.number().int().min(10).max(10_000).default(200),
  /** Records folded before a flush happens regardless of time. */
  flushRecords: z.number().int().min(100).max(1_000_000).default(20_000),
  /** Customers whose states stay in memory, per service. */
  cacheCustomers: z.number().int().min(1_000).max(10_000_000).default(200_000),
  /**
   * `wall`: silent customers are swept once a day by the clock on the wall. `event`: only clock markers in the topics
   * move time, as when history is replayed.
   */
  clock: z.enum(['wall', 'event']).default('wall'),
  /** Hour of the day, UTC, at which the daily sweep begins. */
  sweepHourUtc: z.number().int().min(0).max(23).default(3),
});
