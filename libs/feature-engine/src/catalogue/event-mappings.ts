import { z } from 'zod';

const name = z.string().min(1).max(256);
const fieldPath = z
  .string()
  .max(256)
  .regex(/^[^.]+(\.[^.]+)*$/, "expected the name of a field of the event's data, such as count or props.count");

/** How a producer's own words for use of the product are read, without the producer changing anything. */
export const eventMappings = z.strictObject({
  names: z
    .record(name, name)
    .default({})
    .describe("A producer's own name of a `usage.recorded` event: the declared usage type that it counts as."),
  fields: z
    .strictObject({
      quantity: fieldPath.optional().describe('Where a count lies when `quantity` is absent.'),
      value: fieldPath.optional().describe('Where a measured value lies when `value` is absent.'),
      seat: fieldPath.optional().describe('Where the seat lies when `seat` is absent.'),
      feature: fieldPath.optional().describe('Where the part of the product lies when `feature` is absent.'),
    })
    .default({})
    .describe('Fields of `usage.recorded` that lie elsewhere in the data: props.count. What the contract names wins.'),
});

export type ResolvedMappings = z.output<typeof eventMappings>;
