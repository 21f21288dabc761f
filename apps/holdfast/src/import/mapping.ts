import { EVENT_TYPES, churnTask, type EventType } from '#contracts';
import { z } from 'zod';

const text = z.string().min(1);
const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Turns a cell's text into a typed value. `number` also reads "1,234.50" and "12%"; `boolean` reads TRUE/yes/1. */
const kind = z.enum(['text', 'number', 'boolean', 'time', 'list']);

const shaping = {
  as: kind.optional(),
  /** Replaces cell texts, e.g. {"0": post, "1": newfriend}; texts that are not listed pass unchanged. */
  map: z.record(z.string(), cell).optional(),
  /** Taken when the cell is empty; without it an empty cell leaves the field out. */
  default: cell.optional(),
  /** For `as: time`: Luxon tokens such as "yyyyMMdd" or "d/M/yyyy H:mm"; ISO 8601 without it. */
  format: text.optional(),
  /** For `as: number`: multiplies, e.g. 60 for hours given in minutes. */
  times: z.number().optional(),
};

type ColumnSpec = { column: string } & z.infer<z.ZodObject<typeof shaping>>;

/** Where a value comes from: a column, a constant, a text with {columns} in it, or another file by a key. */
export const valueSpec = z.union([
  z.strictObject({ column: text, ...shaping }),
  z.strictObject({ value: cell }),
  z.strictObject({ template: text, ...shaping }),
  z.strictObject({ lookup: text, key: text, column: text, ...shaping }),
  text.transform((column): ColumnSpec => ({ column })),
]);
export type ValueSpec = z.infer<typeof valueSpec>;

/** A condition on a row. Comparisons are numeric when both sides are numbers, else by text. */
export type ConditionSpec =
  | { column: string; equals?: string | number | boolean; notEquals?: string | number | boolean }
  | { column: string; in: (string | number | boolean)[] }
  | { column: string; empty: boolean }
  | { column: string; matches: string }
  | { column: string; above?: number; below?: number }
  | { all: ConditionSpec[] }
  | { any: ConditionSpec[] }
  | { not: ConditionSpec };

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const conditionSpec: z.ZodType<ConditionSpec> = z.lazy(() =>
  z.union([
    z.strictObject({ column: text, equals: scalar }),
    z.strictObject({ column: text, notEquals: scalar }),
    z.strictObject({ column: text, in: z.array(scalar) }),
    z.strictObject({ column: text, empty: z.boolean() }),
    z.strictObject({ column: text, matches: z.string().refine(isPattern, 'expected a regular expression') }),
    z.strictObject({ column: text, above: z.number().optional(), below: z.number().optional() }),
    z.strictObject({ all: z.array(conditionSpec).min(1) }),
    z.strictObject({ any: z.array(conditionSpec).min(1) }),
    z.strictObject({ not: conditionSpec }),
  ]),
);

const fields = z.record(z.string(), valueSpec).default({});

const eventSpec = z.strictObject({
  type: z.enum(EVENT_TYPES as [EventType, ...EventType[]]),
  when: conditionSpec.optional(),
  /** Event time; the file's `time` when absent. */
  time: valueSpec.optional(),
  /** `subject`: only for the first row of each customer. */
  once: z.enum(['subject']).optional(),
  /** Event data by field; a dotted name nests ("traits.country"). */
  data: fields,
});
export type EventSpec = z.infer<typeof eventSpec>;

const periodSpec = z.strictObject({
  start: valueSpec,
  /** End of the period, exclusive; an empty cell is a period still running. */
  end: valueSpec,
  /** Tells several subscriptions of one customer apart; absent: a customer has one. */
  subscription: valueSpec.optional(),
  /** The next period of the same subscription may start this many days after the end and still renews it. */
  gapDays: z.number().int().min(0).max(366).default(0),
  /** The end was agreed when the period began (a billing period), so events may tell it as `endsAt`. */
  endIsKnown: z.boolean().default(false),
  data: fields,
});

const fileSpec = z
  .strictObject({
    /** Path below the folder of the data; `.gz` is read as such, also when only the packed file is there. */
    file: text,
    format: z.enum(['csv', 'ndjson']).default('csv'),
    delimiter: z.string().min(1).max(4).default(','),
    /** Column names of a file without a header line. */
    columns: z.array(text).optional(),
    /** Customer id. */
    subject: valueSpec,
    time: valueSpec.optional(),
    /** IANA zone of times that carry none. */
    zone: z.string().default('UTC'),
    /** Rows for which it doesn't hold are left out. */
    when: conditionSpec.optional(),
    /** Moment until which this file was observed: labels that need more are left out. */
    observedUntil: z.iso
      .date()
      .or(z.iso.datetime({ offset: true }))
      .optional(),
    events: z.array(eventSpec).default([]),
    /** Rows are subscription periods: each start, renewal, change and end becomes an event. */
    periods: periodSpec.optional(),
  })
  .refine((file) => file.events.length > 0 || file.periods !== undefined, 'expected `events` or `periods`');
export type FileSpec = z.infer<typeof fileSpec>;

/** A whole mapping: how a folder of tables becomes events, and what to predict on them by default. */
export const mapping = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and "-"'),
  description: z.string().optional(),
  /** Tables that values are looked up in, by name: a file and the column that holds the key. */
  lookups: z
    .record(
      z.string(),
      z.strictObject({
        file: text,
        key: text,
        delimiter: z.string().default(','),
        columns: z.array(text).optional(),
      }),
    )
    .default({}),
  files: z.array(fileSpec).min(1),
  /** What suits this data set; `holdfast.yaml` goes before it. */
  defaults: z
    .strictObject({
      churn: churnTask.optional(),
      cutoffs: z.array(z.iso.date()).optional(),
      /** The last this many cut-offs are tested on. */
      testCutoffs: z.number().int().min(1).max(50).optional(),
      catalogue: z.record(z.string(), z.unknown()).optional(),
    })
    .prefault({}),
});
export type Mapping = z.infer<typeof mapping>;
