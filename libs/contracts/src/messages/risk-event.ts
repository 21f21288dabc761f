import { z } from 'zod';

/** Risk bands, from calm to alarming. */
export const BANDS = ['low', 'medium', 'high'] as const;
export const band = z.enum(BANDS);
export type Band = z.infer<typeof band>;

/** What made a risk event happen. Playbooks ignore crossings by `model` and `catalogue` unless told otherwise. */
export const cause = z.enum(['events', 'silence', 'model', 'catalogue']);
export type Cause = z.infer<typeof cause>;

/** A feature group's part in a risk, with its evidence. */
export const driver = z.object({
  /** Reason group, e.g. `usage`. */
  group: z.string(),
  /** Change of the log-odds against the average customer; positive raises the risk. */
  contribution: z.number(),
  /** One plain sentence with numbers, e.g. "Last purchase 71 days ago, usually every 18 days". */
  evidence: z.string(),
  /** The feature that contributes most in this group. */
  feature: z.string(),
  value: z.number().nullable(),
});
export type Driver = z.infer<typeof driver>;

/** A named warning sign that holds. */
export const sign = z.object({ name: z.string(), evidence: z.string() });
export type Sign = z.infer<typeof sign>;

/** Data of a `risk.changed` CloudEvent on `risk.v1`. */
export const riskEventData = z.object({
  customer: z.string(),
  /** Calibrated probability of churn within `horizonDays`, 0..1. */
  probability: z.number().min(0).max(1),
  band,
  previousBand: band.nullable(),
  horizonDays: z.number(),
  /** Probability for each horizon, by days. Never falls with the horizon. */
  horizons: z.array(z.object({ days: z.number(), probability: z.number().min(0).max(1) })),
  drivers: z.array(driver),
  signals: z.array(sign),
  /** Money that is lost with this customer within a year if they leave, minor units; null when unknown. */
  valueAtRiskMinor: z.number().int().nullable(),
  currency: z.string().nullable(),
  cause,
  modelVersion: z.string(),
  catalogueVersion: z.string(),
  /** Moment as of which the customer was scored, RFC 3339. */
  asOf: z.string(),
  /** Number of the customer's records consumed when the vector was made. */
  featureVersion: z.number().int(),
  /** The model says that it doesn't know: never a reason for an automatic offer. */
  abstained: z.boolean(),
  abstainReason: z.string().nullable(),
  /** 1, 2, 3, ... per customer without a gap. */
  sequence: z.number().int().positive(),
});
export type RiskEventData = z.infer<typeof riskEventData>;

/** CloudEvents type of a risk event. */
export const RISK_TYPE = 'risk.changed';
