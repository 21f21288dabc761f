import { z } from 'zod';
import { amount, maybe, name, quantity } from './fields.js';

/** Product use. Data schemas by event type; unknown extra fields are kept. */
export const usageEvents = {
  /** The customer did something in the product: `event` names it, `quantity` counts it (1 when absent). */
  'usage.recorded': z.looseObject({
    event: name,
    quantity: maybe(quantity),
    value: maybe(z.number()),
    seat: maybe(name),
    feature: maybe(name),
  }),
  /** Someone began to use the product. */
  'session.started': z.looseObject({ seat: maybe(name), durationSeconds: maybe(amount) }),
  /** The customer took their data out: often the last thing before leaving. */
  'data.exported': z.looseObject({ seat: maybe(name), what: maybe(name) }),
};
