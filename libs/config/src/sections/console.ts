import { z } from 'zod';

/** The REST API for people's tools. */
export const consoleSection = z
  .strictObject({
    requestsPerMinute: z
      .number()
      .int()
      .min(1)
      .max(1_000_000)
      .default(1_200)
      .describe('Requests a minute and sender beyond which 429 is answered.'),
    maxBodyBytes: z
      .number()
      .int()
      .min(1_024)
      .max(1_000_000)
      .default(524_288)
      .describe(
        'Largest request body, bytes; the longest playbook needs 400 kB when every character of it is escaped.',
      ),
  })
  .describe("The REST API for people's tools.");
