import type { StoredReceipt } from '#storage';
import { z } from 'zod';
import { iso, isoOrNull, moment } from '../answers/fields.js';

/** The record of one decision. */
export const receipt = z
  .object({
    receipt: z.string(),
    customer: z.string(),
    playbook: z.string(),
    version: z.int(),
    stage: z.string(),
    outcome: z.string(),
    rule: z.string().nullable().describe('The rule that refused.'),
    detail: z.string(),
    rules: z
      .array(
        z.object({
          rule: z.string(),
          ok: z.boolean(),
          detail: z.string(),
          allowedAt: moment.nullable(),
          step: z.int().nullable(),
        }),
      )
      .describe('What every rule said, also those that had nothing against it.'),
    cause: z.string().describe('What made it happen, in words.'),
    refusals: z.array(z.record(z.string(), z.unknown())),
    allowedAt: moment.nullable(),
    trigger: z.string().describe('Id of the event behind it.'),
    triggerTopic: z.string().nullable(),
    triggerOffset: z.string().nullable(),
    modelVersion: z.string().nullable(),
    play: z.string().nullable(),
    step: z.int().nullable(),
    channel: z.string().nullable(),
    at: moment,
    lastAt: moment,
    repeats: z.int().describe('How often the same refusal came again.'),
  })
  .meta({ id: 'Receipt' });

/** A stored receipt as an answer. */
export function tellReceipt(stored: StoredReceipt): z.input<typeof receipt> {
  const { customer, playbook, version, stage, outcome, rule, detail, trigger, modelVersion, play, step, channel } =
    stored;
  return {
    ...{ receipt: stored.receipt, customer, playbook, version, stage, outcome, rule, detail, trigger, modelVersion },
    ...{ play, step, channel, repeats: stored.repeats, triggerOffset: stored.triggerOffset?.toString() ?? null },
    ...{ cause: stored.cause, triggerTopic: stored.triggerTopic },
    rules: stored.rules.map((answer) => ({ ...answer, allowedAt: isoOrNull(answer.allowedAt) })),
    refusals: stored.refusals as Record<string, unknown>[],
    allowedAt: isoOrNull(stored.allowedAt),
    at: iso(stored.at),
    lastAt: iso(stored.lastAt),
  };
}
