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
    maxBodyBytes: z.number().int().min(1_024).max(1_000_000).default(65_536).describe('Largest request body, bytes.'),
  })
  .describe("The REST API for people's tools.");
