import { z } from 'zod';

/** Risk bands, from calm to alarming. */
export const BANDS = ['low', 'medium', 'high'] as const;
export const band = z.enum(BANDS);
export type Band = z.infer<typeof band>;

/** What made a risk event happen. Playbooks ignore crossings by `model` and `catalogue` unless told otherwise. */
export const cause = z.enum(['events', 'silence', 'model', 'catalogue']);
export type Cause = z.infer<typeof cause>;

const inLanguages = z
  .record(z.string(), z.string())
  .optional()
  .describe('The same sentence in other languages, by tag: `ja`, `tr`, `zh-TW`.');

/** A feature group's part in a risk, with its evidence. */
export const driver = z.object({
  group: z.string().describe('Reason group, e.g. `usage`.'),
  contribution: z.number().describe('Change of the log-odds against the average customer; positive raises the risk.'),
  evidence: z
    .string()
    .describe('One plain sentence with numbers, e.g. "Last purchase 71 days ago, usually every 18 days".'),
  evidenceIn: inLanguages,
  feature: z.string().describe('The feature that contributes most in this group.'),
  value: z.number().nullable(),
});
export type Driver = z.infer<typeof driver>;

/** A named warning sign that holds. */
export const sign = z.object({ name: z.string(), evidence: z.string(), evidenceIn: inLanguages });
export type Sign = z.infer<typeof sign>;

/** The smallest change of something that can be worked on after which the band would be lower. */
export const counterfactual = z.object({
  lever: z.string().describe('What to work on, e.g. `settle_payment`.'),
  words: z.string().describe('The change in one plain sentence, e.g. "Uses this week from 0 back to 12".'),
  wordsIn: inLanguages,
  share: z.number().min(0).max(1).describe('Part of the way from now to the healthy state that is enough, 0..1.'),
  changes: z
    .array(z.object({ feature: z.string(), from: z.number().nullable(), to: z.number().nullable() }))
    .describe('Exactly these features change; null is missing.'),
  probability: z.number().min(0).max(1).describe('What the model would say then. An association, not a promise.'),
  band,
});
export type Counterfactual = z.infer<typeof counterfactual>;

/** Data of a `risk.changed` CloudEvent on `risk.v1`. */
export const riskEventData = z.object({
  customer: z.string(),
  probability: z.number().min(0).max(1).describe('Calibrated probability of churn within `horizonDays`, 0..1.'),
  band,
  previousBand: band.nullable(),
  horizonDays: z.number(),
  horizons: z
    .array(z.object({ days: z.number(), probability: z.number().min(0).max(1) }))
    .describe('Probability for each horizon, by days. Never falls with the horizon.'),
  drivers: z.array(driver),
  signals: z.array(sign),
  counterfactual: counterfactual
    .nullable()
    .optional()
    .describe('Null when the band is low already, or when no single lever lowers it.'),
  valueAtRiskMinor: z
    .number()
    .int()
    .nullable()
    .describe('Money that is lost with this customer within a year if they leave, minor units; null when unknown.'),
  currency: z.string().nullable(),
  cause,
  modelVersion: z.string(),
  catalogueVersion: z.string(),
  asOf: z.string().describe('Moment as of which the customer was scored, RFC 3339.'),
  featureVersion: z.number().int().describe("Number of the customer's records consumed when the vector was made."),
  abstained: z.boolean().describe("The model says that it doesn't know: never a reason for an automatic offer."),
  abstainReason: z.string().nullable(),
  sequence: z.number().int().positive().describe('1, 2, 3, ... per customer without a gap.'),
});
export type RiskEventData = z.infer<typeof riskEventData>;

/** CloudEvents type of a risk event. */
export const RISK_TYPE = 'risk.changed';
