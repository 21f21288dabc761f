import { BANDS, band, type Cause } from '#contracts';
import { z } from 'zod';
import { CHANNELS } from '../customer/channels.js';

const identifier = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case letters, digits and single hyphens, such as "we-miss-you"');
const words = z.string().min(1).max(200);
const days = z.number().min(0).max(730);
const value = z.union([z.literal('valuable'), z.number().int().min(0)], {
  error: 'expected an amount in minor units (12500 is 125.00) or the word "valuable"',
});
const range = <T extends z.ZodType>(bound: T) => z.strictObject({ atLeast: bound.optional(), below: bound.optional() });
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const causes = z.enum(['events', 'silence', 'model', 'catalogue'] satisfies Cause[]);

/** When a playbook is considered at all; any of the given triggers is enough. */
const when = z
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
  })
  .refine(({ bandEntered, signStarted }) => bandEntered !== undefined || signStarted !== undefined, {
    message: 'expected "bandEntered", "signStarted" or both',
  });

/** For whom; every given condition must hold. */
const who = z.strictObject({
  bands: z.array(band).min(1).optional(),
  probability: range(z.number().min(0).max(1)).optional(),
  /** Minor units. A customer whose value is unknown counts as 0. */
  valueAtRiskMinor: range(value).optional(),
  /** Trait by name: one of these values. */
  traits: z.record(words, z.union([scalar, z.array(scalar).min(1)])).optional(),
  tags: z.strictObject({ any: z.array(words).min(1).optional(), none: z.array(words).min(1).optional() }).optional(),
  /** One of these reason groups is among the strongest that raise the risk. */
  drivers: z.strictObject({ any: z.array(words).min(1), among: z.number().int().min(1).max(20).default(3) }).optional(),
  abstained: z.boolean().optional(),
});

const step = z
  .strictObject({
    send: z.strictObject({ channel: z.enum(CHANNELS), template: identifier, signedBy: words }).optional(),
    task: z
      .strictObject({
        title: words,
        dueInDays: days.default(3),
        /** Who may get it; one is drawn per customer. The customer's own `owner` goes first. */
        owners: z.array(words).min(1).optional(),
        /** What one could say, for the person who does it. */
        suggest: z.string().max(2_000).default(''),
      })
      .optional(),
    wait: z.strictObject({ days }).optional(),
  })
  .refine((one) => Object.values(one).filter((part) => part !== undefined).length === 1, {
    message: 'expected exactly one of "send", "task" and "wait" in a step',
  });

/** A playbook: when, for whom, which steps, within what limits. */
export const playbookSchema = z.strictObject({
  playbook: identifier,
  /** Raise it with every change that matters: receipts and idempotency keys carry it. */
  version: z.number().int().min(1),
  title: words,
  /** What consent is asked for, and what only one play at a time may serve. */
  purpose: identifier,
  /** Among playbooks of one purpose the higher goes first. */
  priority: z.number().int().min(-1_000).max(1_000).default(0),
  /** Share of the value at risk that the playbook is believed to save; breaks ties of priority. */
  expectedEffect: z.number().min(0).max(1).default(0),
  costMinor: z.number().int().min(0).default(0),
  when,
  who: who.prefault({}),
  steps: z.array(step).min(1).max(20),
  limits: z
    .strictObject({
      oncePerDays: days.default(30),
      /** So long it counts as running: no other play of the same purpose begins. */
      runsForDays: days.default(14),
      /** Share of otherwise fitting customers that this playbook leaves alone. */
      holdoutShare: z.number().min(0).max(0.9).default(0),
    })
    .prefault({}),
});
export type Playbook = z.infer<typeof playbookSchema>;
