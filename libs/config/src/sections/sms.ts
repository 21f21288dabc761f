import { z } from 'zod';
import { exchangeTimeout, privateNetwork, webAddress } from './outbound.js';

/** The provider that text messages leave through. */
export const smsSettings = z
  .strictObject({
    accountSid: z.string().min(1).describe('Account at the provider.'),
    authToken: z.string().min(16).describe("The account's secret; the provider's own calls are checked with it, too."),
    from: z.string().min(1).optional().describe('Number or name that messages come from.'),
    messagingServiceSid: z.string().min(1).optional().describe('Service that chooses the number, instead of `from`.'),
    baseUrl: webAddress.default('https://api.twilio.com').describe("Twilio's API, or one like it."),
    idempotencyHeader: z
      .string()
      .regex(/^[A-Za-z0-9-]+$/, 'expected the name of a header')
      .optional()
      .describe(
        'Header by which the provider knows a message again. Without one, a message of unknown outcome is never sent again.',
      ),
    helpText: z.string().max(1_000).optional().describe('Answer to HELP; without one there is none.'),
    timeoutMs: exchangeTimeout,
    privateNetwork,
  })
  .refine(({ from, messagingServiceSid }) => (from === undefined) !== (messagingServiceSid === undefined), {
    message: 'expected either "from" or "messagingServiceSid"',
  });
export type SmsSettings = z.infer<typeof smsSettings>;
