import { BANDS, band, REASON_CODES, WISH_STATUSES, type Cause } from '#contracts';
import { z } from 'zod';
import { answerPattern, eventPattern } from './event-pattern.js';
import { oneOrMore, timeOfDay, weekday, words } from './fields.js';

const causes = z.enum(['events', 'silence', 'model', 'catalogue'] satisfies Cause[]);
const at = timeOfDay.default('10:00');
const dayCount = z.number().int().min(0).max(3_650);
const monthDay = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'expected month and day such as "12-20", in quotes');
const date = z.iso.date('expected a date such as "2026-11-27", in quotes');

const anniversary = z.strictObject({
  /** Trait that holds a date, such as `birthday`; `joined` is the day the customer joined. 29 February is kept on the 28th. */
  of: words,
  /** So many days before the day itself; 0 on the day. */
  daysBefore: dayCount.default(0),
  at,
  /** Only these returns: 1 is the first. */
  years: z.array(z.number().int().min(1).max(150)).min(1).optional(),
});

const schedule = z
  .strictObject({
    weekly: oneOrMore(weekday).optional(),
    /** Day of the month; a month that is shorter has it on its last day. */
    monthly: oneOrMore(z.number().int().min(1).max(31)).optional(),
    yearly: oneOrMore(monthDay).optional(),
    dates: oneOrMore(date).optional(),
    at,
  })
  .refine((one) => Object.keys(one).length > 1, { message: 'expected one of weekly, monthly, yearly and dates' });

/** When a playbook is considered at all; any of the given triggers is enough. */
export const when = z
  .strictObject({
    /** The customer came into one of these bands, from another one (`none`: was never scored before). */
    bandEntered: z.array(band).min(1).optional(),
    from: z
      .array(z.enum([...BANDS, 'none']))
      .min(1)
      .optional(),
    /** A warning sign holds that did not hold before. */
    signStarted: z.array(words).min(1).optional(),
    /** What may have caused the crossing. A new model or catalogue moves many customers at once without any news. */
    causes: z.array(causes).min(1).default(['events', 'silence']),
    event: oneOrMore(eventPattern).optional(),
    survey: oneOrMore(answerPattern).optional(),
    /** The contract was ended, for one of these reasons if any are given. */
    churned: z.strictObject({ reasons: z.array(z.enum(REASON_CODES)).min(1).optional() }).optional(),
    /** A feature was shipped for which the customer had asked. */
    featureShipped: z.strictObject({ features: z.array(words).min(1).optional() }).optional(),
    /** The product team said how a feature stands for which the customer had asked. */
    featureReviewed: z
      .strictObject({
        features: z.array(words).min(1).optional(),
        statuses: z.array(z.enum(WISH_STATUSES)).min(1).optional(),
      })
      .optional(),
    anniversary: oneOrMore(anniversary).optional(),
    /** So many days before the contract ends or renews. */
    beforeRenewal: z.strictObject({ days: oneOrMore(dayCount), at }).optional(),
    sinceJoining: z.strictObject({ days: oneOrMore(dayCount), at }).optional(),
    /** In the customer's own zone. */
    schedule: oneOrMore(schedule).optional(),
  })
  .refine(({ causes: _, from: __, ...triggers }) => Object.values(triggers).some((one) => one !== undefined), {
    message:
      'expected at least one trigger: bandEntered, signStarted, event, survey, churned, featureShipped, featureReviewed, anniversary, beforeRenewal, sinceJoining or schedule',
  });
export type When = z.infer<typeof when>;
