import { z } from 'zod';

/** The HTTP door. */
export const collectorSection = z
  .strictObject({
    writeKeys: z
      .array(
        z.strictObject({
          key: z.string().min(8).describe('The secret that the sender shows.'),
          name: z
            .string()
            .regex(/^[a-z0-9-]+$/, 'lower-case letters, digits, "-"')
            .describe("Becomes the source of the sender's tracking calls."),
        }),
      )
      .default([])
      .describe('Keys that senders authenticate with; without any, only this machine may send.'),
    maxBodyBytes: z
      .number()
      .int()
      .min(1_024)
      .max(20_000_000)
      .default(1_000_000)
      .describe('Largest request body, unpacked, bytes.'),
    maxBatchEvents: z
      .number()
      .int()
      .min(1)
      .max(10_000)
      .default(2_500)
      .describe("Most events of one request; 2,500 is Segment's own rule."),
    customer: z
      .enum(['auto', 'group', 'user'])
      .default('auto')
      .describe(
        'Who the customer of a tracking call is: the group where the call names one, else the user (`auto`); always ' +
          'the group, calls without one being refused (`group`); always the user (`user`).',
      ),
    maxEventsPerSecond: z
      .number()
      .min(0)
      .default(0)
      .describe('Events a second and write key beyond which 429 is answered; 0 switches the limit off.'),
    acknowledgeTimeoutMs: z
      .number()
      .int()
      .min(100)
      .max(120_000)
      .default(5_000)
      .describe('How long a request waits for Kafka before it is answered with 503, milliseconds.'),
  })
  .describe('The HTTP door for events.');
