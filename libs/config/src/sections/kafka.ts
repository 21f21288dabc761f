import { z } from 'zod';
import { tlsSettings } from './tls.js';

/** Broker addresses, topic layout and how to get in. */
export const kafkaSection = z
  .strictObject({
    brokers: z
      .array(z.string().regex(/^[^\s:]+:\d+$/, 'expected HOST:PORT'))
      .default([])
      .describe(
        'Addresses of the brokers, HOST:PORT; with none set the command line starts a broker of its own on a laptop.',
      ),
    clientId: z.string().min(1).default('holdfast').describe('Name under which Kafka sees the services.'),
    prefix: z
      .string()
      .regex(/^[a-zA-Z0-9._-]*$/, 'letters, digits, ".", "_" and "-" only')
      .default('holdfast.')
      .describe('Goes before every topic name.'),
    partitions: z
      .number()
      .int()
      .min(1)
      .max(1_000)
      .default(4)
      .describe("Partitions of every co-partitioned topic when Holdfast creates them; can't be changed later."),
    replication: z.number().int().min(1).max(9).default(1).describe('Copies of every topic that Holdfast creates.'),
    retentionDays: z
      .number()
      .positive()
      .max(36_500)
      .optional()
      .describe(
        'Days for which input topics and dead letters keep a record when Holdfast creates them, and what an erasure promises; for ever unless set. Rebuilds and training see only what is left.',
      ),
    ssl: tlsSettings('the brokers').prefault({}),
    sasl: z
      .strictObject({
        mechanism: z
          .enum(['plain', 'scram-sha-256', 'scram-sha-512'])
          .default('scram-sha-512')
          .describe('How Holdfast proves who it is to the brokers.'),
        username: z.string().min(1).describe('User name at the brokers.'),
        password: z.string().min(1).describe('Password at the brokers.'),
      })
      .optional()
      .describe('Log in to the brokers; without this section nobody logs in.'),
  })
  .describe('Broker addresses, topic layout and how to get in.');
