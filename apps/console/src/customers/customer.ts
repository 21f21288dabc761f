import { BANDS } from '#contracts';
import type { ConsoleCustomer } from '#storage';
import { z } from 'zod';
import { iso, moment } from '../answers/fields.js';

/** A customer and how they stand. */
export const customer = z
  .object({
    customer: z.string(),
    name: z.string().nullable(),
    owner: z.string().nullable(),
    tags: z.array(z.string()),
    risk: z
      .object({
        probability: z.number().min(0).max(1),
        band: z.enum(BANDS),
        valueMinor: z.int().nullable().describe('Value at risk, minor units.'),
        currency: z.string().nullable(),
        asOf: moment,
        abstained: z.boolean(),
        drivers: z.array(z.string()).describe('Groups that raise the risk, the strongest first.'),
        signs: z.array(z.string()),
      })
      .nullable()
      .describe('null: never scored.'),
  })
  .meta({ id: 'Customer' });

/** A stored customer as an answer. */
export function tellCustomer({ customer: id, name, owner, tags, risk }: ConsoleCustomer): z.input<typeof customer> {
  if (risk === null) return { customer: id, name, owner, tags: [...tags], risk };
  const { probability, band, valueMinor, currency, asOf, abstained, drivers, signs } = risk;
  return {
    ...{ customer: id, name, owner, tags: [...tags] },
    risk: {
      ...{ probability, band, valueMinor, currency, abstained },
      ...{ asOf: iso(asOf), drivers: [...drivers], signs: [...signs] },
    },
  };
}
