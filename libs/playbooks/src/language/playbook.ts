import { z } from 'zod';
import { days, identifier, minor, oneOrMore, share, timeOfDay, words } from './fields.js';
import { goal, step } from './steps.js';
import { when } from './when.js';
import { who } from './who.js';

const limits = z.strictObject({
  oncePerDays: days.default(30),
  /** So long it counts as running at most: no other play of the same purpose begins, and then its steps end. */
  runsForDays: days.default(14),
  /** false: it may run beside other plays of its purpose. */
  oneAtATime: z.boolean().default(true),
  /** false: it goes on though the customer came into a calmer band. */
  stopWhenBetter: z.boolean().default(true),
  /** So many days its messages wait for room under a cap, the first one, too. Unless told 3, and the first one doesn't. */
  patienceDays: z.number().int().min(0).max(60).optional(),
  /** Share of otherwise fitting customers that this playbook leaves alone. */
  holdoutShare: z.number().min(0).max(0.9).default(0),
  /** Messages of this playbook to one customer. */
  messagesPerWeek: z.number().int().min(0).max(50).optional(),
  messagesPerMonth: z.number().int().min(0).max(200).optional(),
  /** Quiet hours of this playbook beside those of all. */
  quietHours: z.strictObject({ from: timeOfDay, to: timeOfDay }).optional(),
  /** What its offers may cost. */
  budget: z
    .strictObject({
      perCustomerMinor: minor.optional(),
      /** Within so many days. */
      perCustomerDays: days.default(365),
      /** Of all customers together, for the campaign's whole life. */
      totalMinor: minor.optional(),
    })
    .optional(),
});

/** A playbook: when, for whom, which steps, within what limits. */
export const playbookSchema = z.strictObject({
  playbook: identifier,
  /** Raise it with every change that matters: receipts and idempotency keys carry it. */
  version: z.number().int().min(1),
  title: words,
  /** What it is good for, for whoever reads the list. */
  about: z.string().max(2_000).optional(),
  /** Words to find it by. */
  labels: oneOrMore(identifier).optional(),
  /** What consent is asked for, and what only one play at a time may serve. */
  purpose: identifier,
  /** Among playbooks of one purpose the higher goes first. */
  priority: z.number().int().min(-1_000).max(1_000).default(0),
  /** Share of the value at risk that the playbook is believed to save; breaks ties of priority. */
  expectedEffect: share.default(0),
  costMinor: minor.default(0),
  when,
  who: who.prefault({}),
  steps: z.array(step).min(1).max(30),
  goal: goal.optional(),
  limits: limits.prefault({}),
});
export type Playbook = z.infer<typeof playbookSchema>;
