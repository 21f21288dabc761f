import { BANDS } from '#contracts';
import { z } from 'zod';
import { queryNumber } from '../answers/query-number.js';
import { name } from '../answers/fields.js';

/** Which customers a list of risks shows; also what a saved view keeps. */
export const riskFilters = z.strictObject({
  band: z.array(z.enum(BANDS)).min(1).max(3).optional(),
  sign: name.optional().describe('Only with this warning sign.'),
  driver: name.optional().describe('Only where this group raises the risk.'),
  owner: name.optional(),
  tag: name.optional(),
  minValueMinor: z.int().min(0).optional().describe('Least value at risk, minor units.'),
  minProbability: z.number().min(0).max(1).optional(),
  order: z.enum(['probability', 'value']).optional().describe('Falling; by probability unless told.'),
});
export type RiskFilters = z.output<typeof riskFilters>;

/** The same in an address, where everything is text. */
export const riskQuery = {
  ...riskFilters.shape,
  band: z
    .union([z.enum(BANDS), z.array(z.enum(BANDS)).min(1).max(3)])
    .transform((given) => (Array.isArray(given) ? given : [given]))
    .optional()
    .describe('One band, or several: band=high&band=medium.'),
  minValueMinor: queryNumber(z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)).optional(),
  minProbability: queryNumber(z.number().min(0).max(1)).optional(),
};
