import { z } from 'zod';

const share = z.number().gt(0).lt(1);
const threshold = z.union([z.strictObject({ probability: share }), z.strictObject({ topShare: share })]);

/** From probability to band and risk event. */
export const scoringSection = z
  .strictObject({
    bands: z
      .strictObject({
        high: threshold
          .default({ topShare: 0.1 })
          .describe(
            'Where the band `high` begins: a `probability`, or the share of customers (`topShare`) that was above it ' +
              'when the model was trained.',
          ),
        medium: threshold.default({ topShare: 0.3 }).describe('Where the band `medium` begins, in the same way.'),
      })
      .prefault({}),
    hysteresisLogit: z
      .number()
      .min(0)
      .max(2)
      .default(0.15)
      .describe('How far the log-odds must fall below the threshold of a band before a customer leaves it downwards.'),
    minChange: z
      .number()
      .min(0.001)
      .max(1)
      .default(0.05)
      .describe('Change of the probability since the last risk event that makes another one within the same band.'),
    flushMs: z
      .number()
      .int()
      .min(10)
      .max(10_000)
      .default(100)
      .describe('Longest time that a vector waits in memory to be scored, milliseconds.'),
    pollMs: z
      .number()
      .int()
      .min(50)
      .max(60_000)
      .default(500)
      .describe('How often the outbox and the model registry are looked at, milliseconds.'),
  })
  .describe('From probability to band and risk event.');
