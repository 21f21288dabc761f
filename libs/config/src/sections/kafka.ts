import { z } from 'zod';

/** Broker addresses, topic layout and how to get in. */
export const kafkaSection = z.strictObject({
  /** Empty: none are set; on a laptop the command line then starts its own. */
  brokers: z.array(z.string().regex(/^[^\s:]+:\d+$/, 'expected HOST:PORT')).default([]),
  clientId: z.string().min(1).default('holdfast'),
  /** Goes before every topic name. */
  prefix: z
    .string()
    .regex(/^[a-zA-Z0-9._-]*$/, 'letters, digits, ".", "_" and "-" only')
    .default('holdfast.'),
  /** Partitions of every co-partitioned topic when Holdfast creates them. Can't be changed later. */
  partitions: z.number().int().min(1).max(1_000).default(4),
  replication: z.number().int().min(1).max(9).default(1),
  ssl: z
    .strictObject({
      enabled: z.boolean().default(false),
      /** Paths of PEM files. */
      ca: z.string().optional(),
      cert: z.string().optional(),
      key: z.string().optional(),
      rejectUnauthorized: z.boolean().default(true),
    })
    .prefault({}),
  sasl: z
    .strictObject({
      mechanism: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).default('scram-sha-512'),
      username: z.string().min(1),
      password: z.string().min(1),
    })
    .optional(),
});
