import { z } from 'zod';
import { maybe, name, quantity } from './fields.js';

/** Product use. Data schemas by event type; unknown extra fields are kept. */
export const usageEvents = {
  'usage.recorded': z
    .looseObject({
      event: name.describe('What was done, in your own words.'),
      quantity: maybe(quantity.describe('How often; once when absent.')),
      value: maybe(z.number().describe('A measured value of your choice.')),
      seat: maybe(name),
      feature: maybe(name.describe('Part of the product that was used.')),
    })
    .describe('The customer did something in the product.'),
  'session.started': z
    .looseObject({ seat: maybe(name), durationSeconds: maybe(quantity.describe('How long the session was.')) })
    .describe('Someone began to use the product.'),
  'data.exported': z
    .looseObject({ seat: maybe(name), what: maybe(name) })
    .describe('The customer took their data out: often the last thing before leaving.'),
};
