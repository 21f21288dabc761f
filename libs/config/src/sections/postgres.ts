import { z } from 'zod';
import { tlsSettings } from './tls.js';

/** The database of states, scores, decisions and models. */
export const postgresSection = z
  .strictObject({
    url: z
      .string()
      .regex(/^(postgres(ql)?:\/\/.*)?$/, 'expected postgres://USER:PASSWORD@HOST:PORT/DATABASE')
      .default('')
      .describe(
        'Address as postgres://USER:PASSWORD@HOST:PORT/DATABASE; while it is empty the command line starts a ' +
          'database of its own on a laptop.',
      ),
    poolSize: z.number().int().min(2).max(200).default(10).describe('Most connections that a service opens.'),
    ssl: tlsSettings('PostgreSQL').prefault({}),
  })
  .describe('The database of states, scores, decisions and models.');
