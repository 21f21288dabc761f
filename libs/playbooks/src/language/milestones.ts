import { z } from 'zod';
import { identifier, words } from './fields.js';
import { who } from './who.js';

const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, 'expected a language such as "en" or "zh-TW"');

/** A step on the way of a new customer. */
export const milestone = z.strictObject({
  milestone: identifier,
  /** How it is called, by language. */
  title: z
    .record(language, words)
    .refine((titles) => Object.keys(titles).length > 0, { message: 'expected a title in at least one language' }),
  /** Whom it is for; it counts for nobody else. Without it for everybody. */
  for: who.optional(),
  /** What holds once it is reached. */
  reached: who,
});
export type Milestone = z.infer<typeof milestone>;

/** A way of milestones, in order. */
export const milestones = z
  .array(milestone)
  .min(1)
  .max(12)
  .refine((all) => new Set(all.map((one) => one.milestone)).size === all.length, {
    message: 'expected a different name for each milestone',
  });

/** Ways of milestones by name. */
export const milestonesSchema = z.record(identifier, milestones);
