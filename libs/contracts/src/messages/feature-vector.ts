import { z } from 'zod';

/**
 * A customer's feature vector as published on `features.v1`. A consumer keeps the newest by
 * (generation, version, asOf) and drops whatever is not newer, and whatever has a lower epoch than it has seen from the
 * partition group.
 */
export const featureVector = z.object({
  customer: z.string(),
  catalogue: z.string().describe('Hash of the catalogue that names and orders `values`.'),
  generation: z.number().int().describe('Raised by every switch of catalogues.'),
  version: z.number().int().describe("Number of the customer's records consumed, repeats and late ones included."),
  asOf: z.number().describe("Epoch ms: newest append time folded, or the sweep's slot."),
  cause: z.enum(['events', 'silence', 'catalogue']),
  group: z.number().int(),
  epoch: z.number().int(),
  positions: z
    .record(z.string(), z.string())
    .describe("Next offsets of the group's four input partitions when the vector was made."),
  values: z.array(z.number().nullable()).describe('In catalogue order; null is missing.'),
  valueMinor: z.number().int().nullable().describe('Money lost within a year if this customer leaves, minor units.'),
  currency: z.string().nullable(),
  receivedAt: z
    .number()
    .nullable()
    .describe(
      'Append time of the newest record behind this vector, epoch ms; null for a sweep. Measures the way from event to risk.',
    ),
});
export type FeatureVector = z.infer<typeof featureVector>;
