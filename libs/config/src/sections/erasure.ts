import { z } from 'zod';

/** How the erased are remembered. */
export const erasureSection = z
  .strictObject({
    secret: z
      .string()
      .min(16)
      .optional()
      .describe(
        'Key of the hashes by which erased customers are recognised; without it one is made and kept in the database. ' +
          'The same for every service, for ever.',
      ),
  })
  .describe('How people who asked to be forgotten are recognised when their id comes again.');
