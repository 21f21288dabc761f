import { band, REASON_CODES, WISH_STATUSES } from '#contracts';
import { z } from 'zod';
import { CHANNELS } from '../customer/channels.js';
import { condition, conditions } from './condition.js';
import { days, identifier, words } from './fields.js';

const value = z.union([z.literal('valuable'), z.number().int().min(0)], {
  error: 'expected an amount in minor units (12500 is 125.00) or the word "valuable"',
});
const range = <T extends z.ZodType>(bound: T) => z.strictObject({ atLeast: bound.optional(), below: bound.optional() });
const names = z.array(words).min(1);
const some = z.strictObject({ any: names.optional(), all: names.optional(), none: names.optional() });
const pastPlay = z.strictObject({
  playbook: identifier,
  withinDays: days.optional(),
  /** Only plays whose goal was reached (true) or was not (false). */
  reachedGoal: z.boolean().optional(),
});

/** Whom a playbook or a branch is for; every given condition must hold. */
export const who = z.strictObject({
  bands: z.array(band).min(1).optional(),
  probability: range(z.number().min(0).max(1)).optional(),
  /** Minor units. A customer whose value is unknown counts as 0. */
  valueAtRiskMinor: range(value).optional(),
  /** The model said that it doesn't know. */
  abstained: z.boolean().optional(),
  /** One of these reason groups is among the strongest that raise the risk. */
  drivers: z.strictObject({ any: names, among: z.number().int().min(1).max(20).default(3) }).optional(),
  /** Warning signs that hold. */
  signs: some.optional(),
  /** Features by name, as of the newest vector. */
  features: conditions.optional(),
  traits: conditions.optional(),
  tags: some.optional(),
  /** Why the customer may leave or has left, as told, tagged or inferred. */
  reasons: z
    .strictObject({
      any: z.array(z.enum(REASON_CODES)).min(1).optional(),
      none: z.array(z.enum(REASON_CODES)).min(1).optional(),
    })
    .optional(),
  /** Groups declared in segments.yaml. */
  segments: some.optional(),
  /** The contract: status (active, ended, none), plan, trial, seats, amount, billingPeriodMonths, autoRenew, endsAt, startedAt. */
  contract: conditions.optional(),
  /** What was said about this playbook's purpose, by channel. `none`: nothing was ever said. */
  consent: z.partialRecord(z.enum(CHANNELS), z.enum(['granted', 'denied', 'revoked', 'pending', 'none'])).optional(),
  /** There is an address for these channels. */
  reachableBy: z.array(z.enum(CHANNELS)).min(1).optional(),
  /** Newest answers, by survey or "survey/question". */
  answers: z.record(words, condition).optional(),
  /** Features of the product that the customer has asked for. */
  requested: some
    .extend({
      /** Only wishes that are open: what has shipped and could not be told is none of them. */
      open: z.literal(true).optional(),
      /** Only open wishes that stand so, as the newest `feature.reviewed` says. */
      status: z.array(z.enum(WISH_STATUSES)).min(1).optional(),
    })
    .optional(),
  plays: z
    .strictObject({ any: z.array(pastPlay).min(1).optional(), none: z.array(pastPlay).min(1).optional() })
    .optional(),
  /** Data of the event that began the play, and of those that it has waited for since. */
  event: conditions.optional(),
  /** Whether the customer has left. Without a word only those who stay are meant. */
  left: z.boolean().optional(),
  get all(): z.ZodOptional<z.ZodArray<typeof who>> {
    return z.array(who).min(1).optional();
  },
  get any(): z.ZodOptional<z.ZodArray<typeof who>> {
    return z.array(who).min(1).optional();
  },
  get none(): z.ZodOptional<z.ZodArray<typeof who>> {
    return z.array(who).min(1).optional();
  },
});
export type Who = z.infer<typeof who>;
