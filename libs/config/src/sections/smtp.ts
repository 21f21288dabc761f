import { z } from 'zod';

/** The mail server that messages leave through. */
export const smtpSettings = z.strictObject({
  host: z.string().default('127.0.0.1').describe('Mail server.'),
  port: z.number().int().min(1).max(65_535).default(1025).describe('Port of the mail server.'),
  secure: z.boolean().default(false).describe('Connect over TLS from the first byte on.'),
  requireTls: z.boolean().default(false).describe('Demand STARTTLS when `secure` is off.'),
  username: z.string().optional().describe('User name at the mail server.'),
  password: z.string().optional().describe('Password at the mail server.'),
  from: z.string().default('Your team <team@holdfast.example>').describe('Sender of every message.'),
  provider: z
    .enum(['none', 'postmark', 'ses'])
    .default('none')
    .describe('Provider behind the mail server, for the headers by which it says later which message bounced.'),
  eventsKey: z
    .string()
    .min(16)
    .optional()
    .describe(
      'Secret that the provider shows when it reports bounces and complaints to /channels/email/events; without one the door is shut.',
    ),
  timeoutMs: z
    .number()
    .int()
    .min(1_000)
    .max(120_000)
    .default(10_000)
    .describe('How long the mail server may take to answer, milliseconds.'),
});
