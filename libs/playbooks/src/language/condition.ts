import { z } from 'zod';
import { days, scalar } from './fields.js';

const several = z.array(scalar).min(1);

/**
 * What a value must be like: a value, one of several, or all that the object says. A value that is missing meets only
 * `exists: false`, `not` and `noneOf`; a number in text counts as a number.
 */
export const condition = z.union(
  [
    scalar,
    several,
    z
      .strictObject({
        is: scalar.optional(),
        not: scalar.optional(),
        oneOf: several.optional(),
        noneOf: several.optional(),
        atLeast: z.number().optional(),
        above: z.number().optional(),
        atMost: z.number().optional(),
        below: z.number().optional(),
        /** Text that holds these words, or a list that holds this value; upper and lower case are the same. */
        contains: z.string().min(1).max(200).optional(),
        exists: z.boolean().optional(),
        /** A date or time not longer ago, or not further ahead, than so many days. */
        withinDays: days.optional(),
        /** A date or time longer ago than so many days. */
        olderThanDays: days.optional(),
      })
      .refine((one) => Object.keys(one).length > 0, {
        message: 'expected at least one of is, not, oneOf, atLeast ...',
      }),
  ],
  { error: 'expected a value, a list of values, or a condition such as { atLeast: 3 }' },
);
export type Condition = z.infer<typeof condition>;

/** Conditions by name of what they are about. */
export const conditions = z.record(z.string().min(1).max(200), condition);
