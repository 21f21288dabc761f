import { z } from 'zod';

/** The database of states, scores, decisions and models. */
export const postgresSection = z.strictObject({
  /** Empty: none is set; on a laptop the command line then starts its own. */
  url: z
    .string()
    .regex(/^(postgres(ql)?:\/\/.*)?$/, 'expected postgres://USER:PASSWORD@HOST:PORT/DATABASE')
    .default(''),
  poolSize: z.number().int().min(2).max(200).default(10),
  ssl: z
    .strictObject({
      enabled: z.boolean().default(false),
      ca: z.string().optional(),
      cert: z.string().optional(),
      key: z.string().optional(),
      rejectUnauthorized: z.boolean().default(true),
    })
    .prefault({}),
});
