import { z } from 'zod';

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/** Most days of each month: 29 February is a date, 30 February isn't. */
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const dayOfYear = z.string().refine(
  (text) => {
    const [, month, day] = /^(\d\d)-(\d\d)$/.exec(text) ?? [];
    return Number(day) >= 1 && Number(day) <= (MONTH_DAYS[Number(month) - 1] ?? 0);
  },
  { error: 'expected a month and a day such as 07-15' },
);

/** Days on which nobody is expected to use the product: they don't count as silence. None unless said. */
export const calendarSettings = z.strictObject({
  weekends: z
    .array(z.enum(WEEKDAYS))
    .max(6)
    .default([])
    .describe("Days of the week that don't count, for everyone: saturday, sunday."),
  holidays: z
    .array(z.string().regex(/^[A-Z]{2}(-[A-Za-z0-9]+)*$/, 'expected a region such as TR or US-CA'))
    .max(64)
    .default([])
    .describe('Regions whose public holidays count for customers whose trait `country` says the same: TR, US-CA.'),
  defaultRegion: z
    .string()
    .optional()
    .describe('The region of customers of whom no declared one is known; without it they have no public holidays.'),
  offSeasons: z
    .array(
      z.strictObject({
        from: dayOfYear.describe('First day, UTC: 07-15.'),
        to: dayOfYear.describe('Last day, UTC; one before `from` is in the next year.'),
      }),
    )
    .max(16)
    .default([])
    .describe('Spans of every year in which your customers rest.'),
});

export type ResolvedCalendar = z.output<typeof calendarSettings>;

/** Number of a weekday, 0 for Sunday. */
export function weekdayNumber(weekday: (typeof WEEKDAYS)[number]): number {
  return WEEKDAYS.indexOf(weekday);
}
