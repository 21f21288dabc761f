import { band, REASON_CODES, SHIPPED_QUESTIONS, type ShippedQuestion } from '#contracts';
import { z } from 'zod';
import { CHANNELS, COMPANY_CHANNELS } from '../customer/channels.js';
import { answerPattern, eventPattern } from './event-pattern.js';
import { days, identifier, minor, oneOrMore, scalar, share, timeOfDay, weekday, words } from './fields.js';
import { milestones } from './milestones.js';
import { who } from './who.js';

/** A value for the template: written here, or taken from what is known when the step is done. */
const variable = z.union(
  [
    scalar,
    z.array(scalar).max(50),
    z.strictObject({ trait: words }),
    z.strictObject({ feature: words }),
    z.strictObject({ answer: words }),
    z.strictObject({ event: words }),
    /** How far the customer has come on a way of milestones.yaml, or on one written here. */
    z.strictObject({ milestones: z.union([identifier, milestones]) }),
    /** Of the open wish that the event's `feature` names; or of a list: all open ones, or those that have a status. */
    z.strictObject({ wish: z.enum(['feature', 'status', 'workaround', 'link']) }),
    z.strictObject({ wishes: z.enum(['open', 'reviewed']) }),
  ],
  {
    error:
      'expected a value, a list, or one of { trait: }, { feature: }, { answer: }, { event: }, { milestones: }, { wishes: }, { wish: }',
  },
);
export type Variable = z.infer<typeof variable>;
const variables = z.record(
  z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'expected lower-case letters, digits and "_"'),
  variable,
);

const message = {
  template: identifier,
  signedBy: words,
  variables: variables.optional(),
  /** Refused by a guard rail, the step is left out and the play goes on; without it the play ends. */
  optional: z.boolean().optional(),
};

const send = z.union(
  [
    z.strictObject({ channel: z.enum(CHANNELS), ...message }),
    // To one's own people or machines: named in the configuration, and nobody's consent is asked.
    z.strictObject({
      channel: z.enum(COMPANY_CHANNELS),
      destination: identifier,
      template: identifier,
      signedBy: words.optional(),
      variables: variables.optional(),
    }),
  ],
  { error: 'expected { channel, template, signedBy }, with a destination for webhook, slack and google-chat' },
);

/** A message with something that costs: counts against the budget, and never goes out on a score that isn't sure. */
const offer = z.strictObject({
  channel: z.enum(CHANNELS),
  ...message,
  /** What the offer is expected to cost when it is taken. */
  costMinor: minor,
  /** Offers of one campaign share its budget; the playbook's id unless told. */
  campaign: identifier.optional(),
  /** Becomes offer_percent, offer_amount, offer_code, offer_until for the template. */
  coupon: z
    .strictObject({
      percent: z.number().positive().max(100).optional(),
      amountMinor: minor.optional(),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code such as "EUR"')
        .optional(),
      /** The same code for everybody. */
      code: words.optional(),
      /** A code for each customer that begins like this. */
      codePrefix: z
        .string()
        .regex(/^[A-Z0-9]{1,12}$/, 'expected 1 to 12 capital letters and digits')
        .optional(),
      validForDays: days.default(14),
    })
    .optional(),
});

/** A message with a question; the customer's next answer to it can start, steer and end plays. */
const survey = z.strictObject({
  channel: z.enum(CHANNELS),
  ...message,
  survey: identifier,
  question: identifier.optional(),
  /** How an answer looks like, for reading replies: a scale, choices by code, or the customer's own words. */
  answer: z
    .union([
      z.strictObject({ from: z.number().int(), to: z.number().int() }),
      z.strictObject({
        /** Words that mean a choice, by its code; several ways to say it are parted by "|". */
        choices: z.record(z.string().min(1).max(64), z.string().min(1).max(1_000)),
        /** The reason of the fixed list that a choice stands for, by its code. */
        reasons: z.record(z.string().min(1).max(64), z.enum(REASON_CODES)).optional(),
      }),
      /** A question that lies ready: its choices are understood by meaning in four languages, and have their reasons. */
      z.strictObject({ shipped: z.enum(Object.keys(SHIPPED_QUESTIONS) as [ShippedQuestion]) }),
      z.strictObject({
        text: z.literal(true),
        /** The answer names a feature that the customer misses: it counts as a request for it. */
        asksFor: z.literal('feature').optional(),
      }),
    ])
    .optional(),
  openForDays: days.default(14),
});

const task = z.strictObject({
  title: words,
  dueInDays: days.default(3),
  /** Who may get it; one is drawn per customer. The customer's own `owner` goes first. */
  owners: z.array(words).min(1).optional(),
  /** What one could say, for the person who does it. */
  suggest: z.string().max(2_000).default(''),
});

/** An order to the billing system; where none is configured, or it refuses, the task for a person. */
const billing = z.strictObject({
  do: z.enum(['pause', 'resume', 'change-plan', 'refund', 'credit']),
  /** pause: for_days. change-plan: plan. refund: payment, amount_minor. credit: amount_minor, currency. */
  variables: variables.optional(),
  task,
});

/** Calls a machine of one's own: `destination` from the configuration, the template makes what is posted. */
const webhook = z.strictObject({
  destination: identifier,
  template: identifier,
  variables: variables.optional(),
});

const waiting = z.strictObject({
  days: days.optional(),
  hours: z.number().min(0).max(17_520).optional(),
  /** Then until the next such moment in the customer's zone. */
  until: z
    .strictObject({ time: timeOfDay.optional(), weekday: oneOrMore(weekday).optional() })
    .refine((one) => Object.keys(one).length > 0, { message: 'expected time, weekday or both' })
    .optional(),
  /** Until this happens, but at most so long. */
  for: z
    .strictObject({ event: oneOrMore(eventPattern).optional(), survey: answerPattern.optional() })
    .refine((one) => Object.keys(one).length > 0, { message: 'expected event, survey or both' })
    .optional(),
  /** When it happened. */
  get then(): z.ZodOptional<z.ZodArray<typeof step>> {
    return z.array(step).min(1).max(20).optional();
  },
  /** When it did not, and the time is over. */
  get otherwise(): z.ZodOptional<z.ZodArray<typeof step>> {
    return z.array(step).min(1).max(20).optional();
  },
});
const wait = waiting
  .refine((one) => one.days !== undefined || one.hours !== undefined || one.until !== undefined, {
    message: 'expected days, hours or until; with "for" they say how long to wait at most',
  })
  .refine((one) => one.for !== undefined || (one.then === undefined && one.otherwise === undefined), {
    message: '"then" and "otherwise" go with "for"',
  });

const branch = z.strictObject({
  if: who,
  get then(): z.ZodOptional<z.ZodArray<typeof step>> {
    return z.array(step).min(1).max(20).optional();
  },
  get else(): z.ZodOptional<z.ZodArray<typeof step>> {
    return z.array(step).min(1).max(20).optional();
  },
});

const split = z.strictObject({
  /** Drawn by stable hash of customer and playbook; shares add up to 1. */
  get parts(): z.ZodArray<
    z.ZodObject<{ name: typeof identifier; share: typeof share; steps: z.ZodArray<typeof step> }>
  > {
    return z
      .array(z.strictObject({ name: identifier, share, steps: z.array(step).max(20) }))
      .min(2)
      .max(10);
  },
});

const STEPS = ['send', 'offer', 'survey', 'task', 'webhook', 'billing', 'wait', 'branch', 'split', 'stop'] as const;

/** One step: exactly one thing to do. */
export const step: z.ZodObject<{
  send: z.ZodOptional<typeof send>;
  offer: z.ZodOptional<typeof offer>;
  survey: z.ZodOptional<typeof survey>;
  task: z.ZodOptional<typeof task>;
  webhook: z.ZodOptional<typeof webhook>;
  billing: z.ZodOptional<typeof billing>;
  wait: z.ZodOptional<typeof waiting>;
  branch: z.ZodOptional<typeof branch>;
  split: z.ZodOptional<typeof split>;
  stop: z.ZodOptional<z.ZodObject<{ reason: typeof words }>>;
}> = z
  .strictObject({
    send: send.optional(),
    offer: offer.optional(),
    survey: survey.optional(),
    task: task.optional(),
    webhook: webhook.optional(),
    billing: billing.optional(),
    wait: wait.optional(),
    branch: branch.optional(),
    split: split.optional(),
    /** Ends the play, with the reason for the receipt. */
    stop: z.strictObject({ reason: words }).optional(),
  })
  .refine((one) => Object.values(one).filter((part) => part !== undefined).length === 1, {
    message: `expected exactly one of ${STEPS.join(', ')} in a step`,
  });
export type Step = z.infer<typeof step>;

/** What the playbook is for: it ends a play that reached it, and is what its effect is counted by. */
export const goal = z
  .strictObject({
    event: oneOrMore(eventPattern).optional(),
    survey: answerPattern.optional(),
    /** The customer came into one of these bands. */
    band: z.array(band).min(1).optional(),
    withinDays: days,
    /** Reached, the steps that are left are not done. */
    stops: z.boolean().default(true),
  })
  .refine((one) => one.event !== undefined || one.survey !== undefined || one.band !== undefined, {
    message: 'expected event, survey or band',
  });
