import { z } from 'zod';

/** The feed in one's own site. */
export const feedSettings = z.strictObject({
  secret: z
    .string()
    .min(32)
    .optional()
    .describe(
      'Key with which your site signs the tokens of signed-in customers (JWT, HS256). Without it only tokens that /feed/tokens gave are taken.',
    ),
  origins: z
    .array(
      z
        .string()
        .refine(
          (text) => URL.canParse(text) && new URL(text).origin === text,
          'expected an origin such as "https://www.example.com"',
        ),
    )
    .max(50)
    .default([])
    .describe('Sites whose pages may show the feed and report, e.g. `https://www.example.com`.'),
  eventsPerMinute: z
    .number()
    .int()
    .min(1)
    .max(6_000)
    .default(60)
    .describe('Page views and exit intents of one customer a minute beyond which 429 is answered.'),
});
export type FeedSettings = z.infer<typeof feedSettings>;
