import { z } from 'zod';

const span = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'expected a span such as "09:00-12:30"')
  .refine((text) => text.slice(0, 5) < text.slice(6), 'expected the end after the beginning');

const hours = z
  .partialRecord(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), z.array(span).max(6))
  .default({
    ...{ mon: ['09:00-12:00', '13:00-17:00'], tue: ['09:00-12:00', '13:00-17:00'] },
    ...{
      wed: ['09:00-12:00', '13:00-17:00'],
      thu: ['09:00-12:00', '13:00-17:00'],
      fri: ['09:00-12:00', '13:00-17:00'],
    },
  })
  .describe('When they can be called, by day of the week, in their own zone.');

const timeZone = z
  .string()
  .refine(
    (zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC',
    'expected a zone such as Europe/Istanbul',
  );

/** Calls that customers book themselves. */
export const bookingSettings = z.strictObject({
  owners: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(200).describe('As in the trait `owner` of customers, and as owner of the task.'),
        timeZone,
        hours,
        daysOff: z
          .array(z.iso.date('expected a day such as 2026-12-25'))
          .max(400)
          .default([])
          .describe('Days on which they cannot be called.'),
      }),
    )
    .min(1)
    .max(100)
    .refine((owners) => new Set(owners.map(({ name }) => name)).size === owners.length, 'expected every name once')
    .describe('Who can be called. A customer who has one of them as owner is shown their times alone.'),
  lengthMinutes: z.number().int().min(5).max(240).default(20).describe('How long a call takes.'),
  bufferMinutes: z.number().int().min(0).max(240).default(10).describe('Time between two calls.'),
  noticeHours: z.number().min(0).max(336).default(4).describe('Nobody can book a call sooner than in so many hours.'),
  daysAhead: z.number().int().min(1).max(60).default(14).describe('How far ahead calls can be booked.'),
});
export type BookingSettings = z.infer<typeof bookingSettings>;
