import { EVENT_TYPES, type EventType } from '#contracts';
import { z } from 'zod';
import { FEATURE_GROUPS } from './feature-spec.js';

/** Most own features of a catalogue, and most series of daily sums that they may need together. */
const MAX_OWN_FEATURES = 64;
export const MAX_OWN_SERIES = 48;

/** Windows in days of kinds that are summed by week; `count`, `sum` and `mean` may also look back on a year. */
const LONGEST_WEEKS = 126;
export const YEAR_WINDOW = 365;

const fieldPath = z
  .string()
  .max(256)
  .regex(/^[^.]+(\.[^.]+)*$/, "expected the name of a field of the event's data, such as amount or props.plan");
const plain = z.union([z.string().max(256), z.number(), z.boolean()]);

const filterFields = {
  event: z
    .string()
    .refine((type): type is EventType => (EVENT_TYPES as readonly string[]).includes(type), {
      error: ({ input }) => `there is no event type "${String(input)}"; there are ${EVENT_TYPES.join(', ')}`,
    })
    .describe('Type of the events that count.'),
  where: z
    .record(fieldPath, z.union([plain, z.array(plain).min(1).max(64)]))
    .default({})
    .describe("Fields of the event's data that must equal the value, or one of the values; as the event was sent."),
};

/** Which events an own feature is about. */
export const eventFilter = z.strictObject(filterFields);
export type EventFilter = z.output<typeof eventFilter>;

const OWN_KINDS = ['count', 'sum', 'mean', 'days', 'recency', 'trend', 'baseline', 'share', 'last'] as const;
type OwnKind = (typeof OWN_KINDS)[number];

/** What each kind needs: a field, a window of weeks up to so many days, a year, events to compare with. */
const NEEDS: Record<OwnKind, { field?: true; longest?: number; year?: true; per?: true }> = {
  count: { longest: LONGEST_WEEKS, year: true },
  sum: { field: true, longest: LONGEST_WEEKS, year: true },
  mean: { field: true, longest: LONGEST_WEEKS, year: true },
  days: { longest: LONGEST_WEEKS },
  recency: {},
  trend: { longest: LONGEST_WEEKS / 2 },
  baseline: { longest: LONGEST_WEEKS - 42 },
  share: { longest: LONGEST_WEEKS, year: true, per: true },
  last: { field: true },
};

const sentence = z.string().min(1).max(200);

/** A feature that users declare over their own events. */
export const ownFeature = z
  .strictObject({
    name: z
      .string()
      .max(48)
      .regex(/^[a-z][a-z0-9_]*$/, 'expected a name of lower-case letters, digits and underscores')
      .describe('The feature is called `own_` and this.'),
    kind: z
      .enum(OWN_KINDS)
      .describe(
        '`count` of events, `sum` or `mean` of a field, `days` with an event, `recency`: days since the last, `trend`: ' +
          'part of the window in twice of it, `baseline`: the window against the weeks before, `share` in other events, ' +
          '`last` value of a field.',
      ),
    ...filterFields,
    field: fieldPath.optional().describe("Field of the event's data that is a number: for `sum`, `mean` and `last`."),
    windowDays: z
      .number()
      .optional()
      .describe('Days that it looks back on: 7, 14, ... 126; 365 for `count`, `sum`, `mean` and `share`.'),
    per: eventFilter.optional().describe('For `share`: the events among which these are counted.'),
    group: z.enum(FEATURE_GROUPS).optional().describe("The reason that it stands for; by default the event's topic."),
    unit: z
      .enum(['count', 'money', 'score', 'days', 'hours'])
      .optional()
      .describe('Of `sum`, `mean` and `last`; the number alone by default.'),
    words: z
      .strictObject({ en: sentence, ja: sentence.optional(), tr: sentence.optional(), 'zh-TW': sentence.optional() })
      .describe('A short name for people; English where a language is missing.'),
  })
  .superRefine(({ kind, field, windowDays, per, unit }, context) => {
    const needs = NEEDS[kind];
    const complain = (path: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message });
    const fits = (path: string, given: unknown, needed: boolean, what: string): void => {
      if (needed && given === undefined) complain(path, `a ${kind} needs ${what}`);
      if (!needed && given !== undefined) complain(path, `a ${kind} takes no ${path}: leave it out`);
    };
    fits('field', field, needs.field === true, 'the field whose numbers it takes, such as amount');
    fits('per', per, needs.per === true, 'the events to compare with, such as {event: purchase.made}');
    if (unit !== undefined && needs.field !== true) complain('unit', `a ${kind} has a unit of its own: leave it out`);
    const windows = windowWords(needs);
    fits('windowDays', windowDays, needs.longest !== undefined, windows);
    if (windowDays === undefined || needs.longest === undefined) return;
    const isWeeks = windowDays >= 7 && windowDays <= needs.longest && windowDays % 7 === 0;
    if (!isWeeks && !(needs.year === true && windowDays === YEAR_WINDOW))
      complain('windowDays', `${windowDays}: a ${kind} needs ${windows}`);
  });

function windowWords({ longest = 0, year }: { longest?: number; year?: true }): string {
  return `a window of 7, 14, ... or ${longest} days${year === true ? `, or ${YEAR_WINDOW}` : ''}`;
}

export const ownFeatures = z.array(ownFeature).max(MAX_OWN_FEATURES).default([]);
export type OwnFeature = z.output<typeof ownFeature>;
