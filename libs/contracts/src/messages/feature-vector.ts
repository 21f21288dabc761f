import { z } from 'zod';

/**
 * A customer's feature vector as published on `features.v1`. A consumer keeps the newest by
 * (generation, version, asOf) and drops whatever is not newer, and whatever has a lower epoch than it has seen from the
 * partition group.
 */
export const featureVector = z.object({
  customer: z.string(),
  /** Hash of the catalogue that names and orders `values`. */
  catalogue: z.string(),
  /** Raised by every switch of catalogues. */
  generation: z.number().int(),
  /** Number of the customer's records consumed, repeats and late ones included. */
  version: z.number().int(),
  /** Epoch ms: newest append time folded, or the sweep's slot. */
  asOf: z.number(),
  cause: z.enum(['events', 'silence', 'catalogue']),
  group: z.number().int(),
  epoch: z.number().int(),
  /** Next offsets of the group's four input partitions when the vector was made. */
  positions: z.record(z.string(), z.string()),
  /** In catalogue order; null is missing. */
  values: z.array(z.number().nullable()),
  /** Money lost within a year if this customer leaves, minor units. */
  valueMinor: z.number().int().nullable(),
  currency: z.string().nullable(),
  /** Append time of the newest record behind this vector, epoch ms; null for a sweep. Measures the way from event to risk. */
  receivedAt: z.number().nullable(),
});
export type FeatureVector = z.infer<typeof featureVector>;
