import { z } from 'zod';

/** How customer states are kept and vectors published. */
export const featuresSection = z
  .strictObject({
    flushMs: z
      .number()
      .int()
      .min(10)
      .max(10_000)
      .default(200)
      .describe('Longest time that a changed state waits in memory, milliseconds.'),
    flushRecords: z
      .number()
      .int()
      .min(100)
      .max(1_000_000)
      .default(20_000)
      .describe('Records folded before states are stored regardless of time.'),
    cacheCustomers: z
      .number()
      .int()
      .min(1_000)
      .max(10_000_000)
      .default(200_000)
      .describe('Customers whose states stay in memory.'),
    clock: z
      .enum(['wall', 'event'])
      .default('wall')
      .describe(
        'Silent customers are swept once a day by the clock on the wall (`wall`), or only when a clock marker in the ' +
          'topics moves time (`event`), as when history is replayed.',
      ),
    sweepHourUtc: z
      .number()
      .int()
      .min(0)
      .max(23)
      .default(3)
      .describe('Hour of the day, UTC, at which the daily sweep begins anew; it is spread over 24 hours.'),
    audit: z
      .strictObject({
        everyMinutes: z
          .number()
          .min(0)
          .max(1_440)
          .default(60)
          .describe('Minutes between two checks; each reads one partition of the input topics. 0: never.'),
        vectors: z.number().int().min(1).max(10_000).default(20).describe('Vectors that are replayed each time.'),
      })
      .prefault({})
      .describe('Served vectors are replayed from the topics now and then and compared with what was served.'),
  })
  .describe('How customer states are kept and feature vectors published.');
