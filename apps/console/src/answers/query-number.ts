import { z } from 'zod';

const DECIMAL = /^-?\d{1,20}(\.\d{1,20})?(e[+-]?\d{1,3})?$/i;

/** A number as an address carries it, written as JSON writes one. Nothing, blanks and other bases are none. */
export function queryNumber(schema: z.ZodNumber): z.ZodPreprocess<z.ZodNumber> {
  return z.preprocess((value) => (typeof value === 'string' && DECIMAL.test(value) ? Number(value) : value), schema);
}
