import { z } from 'zod';
import { billingSettings } from './billing.js';
import { bookingSettings } from './booking.js';
import { destinationsSetting } from './destinations.js';
import { feedSettings } from './feed.js';
import { smsSettings } from './sms.js';
import { smtpSettings } from './smtp.js';

const timeOfDay = z.string().regex(/^\d{2}:\d{2}$/, 'expected HH:MM');

/** Decisions, limits and channels. */
export const retentionSection = z
  .strictObject({
    playbooks: z.string().default('deploy/playbooks').describe('Folder of the playbooks and their templates.'),
    holdoutShare: z
      .number()
      .min(0)
      .max(0.5)
      .default(0.05)
      .describe('Share of customers deliberately left alone so that the effect can be measured.'),
    holdoutSalt: z
      .string()
      .min(1)
      .default('holdfast')
      .describe('Salt of the assignment to the holdout; changing it reassigns everyone.'),
    caps: z
      .strictObject({
        messagesPerWeek: z.number().int().min(0).max(50).default(2).describe('Most messages to a customer in 7 days.'),
        messagesPerMonth: z
          .number()
          .int()
          .min(0)
          .max(200)
          .default(4)
          .describe('Most messages to a customer in 30 days.'),
        channels: z
          .partialRecord(
            z.enum(['email', 'sms', 'feed']),
            z.strictObject({
              messagesPerWeek: z.number().int().min(0).max(50).optional(),
              messagesPerMonth: z.number().int().min(0).max(200).optional(),
            }),
          )
          .default({})
          .describe('Caps of single channels beside these, e.g. sms: { messagesPerWeek: 1 }.'),
      })
      .prefault({}),
    surveyEveryDays: z
      .number()
      .min(0)
      .max(730)
      .default(14)
      .describe('Nobody is asked a second question within so many days.'),
    purposes: z
      .strictObject({
        service: z
          .array(z.string().min(1))
          .default(['service', 'billing', 'farewell'])
          .describe(
            "Purposes of one's own service, sent unless consent was denied or revoked. All others need consent.",
          ),
        afterLeaving: z
          .array(z.string().min(1))
          .default(['win-back', 'exit', 'farewell'])
          .describe('Purposes for which those who have left are written to; for no other.'),
      })
      .prefault({}),
    publish: z
      .enum(['on-start', 'by-command'])
      .default('on-start')
      .describe(
        'Whether new versions in the folder begin to work at the start of the service, or by "playbooks publish".',
      ),
    quietHours: z
      .strictObject({
        from: timeOfDay.default('21:00').describe('When the quiet hours of a customer begin, in their own zone.'),
        to: timeOfDay.default('08:00').describe('When they end.'),
        enabled: z.boolean().default(true).describe('Send nothing in the quiet hours.'),
      })
      .prefault({}),
    defaultTimeZone: z.string().default('UTC').describe('Zone of customers who have none.'),
    defaultLocale: z.string().default('en').describe('Language of customers who have none.'),
    valuableMinor: z
      .number()
      .int()
      .min(0)
      .default(50_000)
      .describe('Value at risk from which a customer is handed to a person, minor units (cents).'),
    smtp: smtpSettings.prefault({}),
    sms: smsSettings.optional().describe('The provider that text messages leave through; without one none do.'),
    destinations: destinationsSetting,
    billing: billingSettings
      .optional()
      .describe(
        'The billing system that makes coupons, refunds and pauses; without it each of them becomes a task for a person.',
      ),
    booking: bookingSettings
      .optional()
      .describe('Calls that customers book themselves; without it messages ask for a reply instead.'),
    feed: feedSettings.prefault({}),
    publicUrl: z
      .string()
      .regex(/^https?:\/\//, 'expected http:// or https://')
      .default('http://127.0.0.1:8083')
      .describe(
        'Address under which customers and providers reach this service: unsubscribe links, the feed, inbound webhooks.',
      ),
    callsPerMinute: z
      .number()
      .int()
      .min(10)
      .max(1_000_000)
      .default(6_000)
      .describe(
        'Calls of one network address a minute at the doors for customers and providers (unsubscribe links, the feed, inbound webhooks) beyond which 429 is answered.',
      ),
    linkSecret: z
      .string()
      .min(16)
      .optional()
      .describe('Key that signs links; without it one is made and kept in the database.'),
    apiKey: z
      .string()
      .min(16)
      .optional()
      .describe(
        'Key that callers of /tasks, /receipts and /feed/tokens must show; without it only this machine is answered.',
      ),
    clock: z
      .enum(['wall', 'event'])
      .default('wall')
      .describe("Decide as of now (`wall`) or as of the risk event's own moment (`event`), for replayed history."),
  })
  .describe('Decisions, their limits, and the channels that carry them out.');
